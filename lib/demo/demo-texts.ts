import { EVERYONE, type Message, type NewMessage } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';

export const DEMO_TITLE = 'TSLA: buy the cross?';

/** Agent-1 … Agent-4. */
export const DEMO_PARTICIPANTS: readonly Participant[] = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent', role: 'strategist' },
  { name: 'Agent-3', kind: 'agent', role: 'risk officer' },
  { name: 'Agent-4', kind: 'agent', role: 'captain' },
];

/** What they say to each other; the last one to everybody. */
export const DEMO_MESSAGES: readonly NewMessage[] = [
  {
    sender: 'Agent-1',
    recipient: 'Agent-2',
    content: 'The fast average of TSLA crossed the slow one upwards.',
  },
  { sender: 'Agent-2', recipient: 'Agent-1', content: 'Seen. How strong is the volume behind it?' },
  { sender: 'Agent-1', recipient: 'Agent-2', content: 'One and a half times its usual, and growing.' },
  { sender: 'Agent-2', recipient: 'Agent-3', content: 'I propose to buy 40 shares. What does the gate say?' },
  {
    sender: 'Agent-3',
    recipient: 'Agent-4',
    content: 'Within every limit: 8.4 % of the account, stop 2 % below.',
  },
  { sender: 'Agent-4', recipient: EVERYONE, content: 'Decided: we buy 40 TSLA at the market.' },
];

/** What the second process adds. */
export const SECOND_PROCESS_MESSAGE: NewMessage = {
  sender: 'Agent-3',
  recipient: 'Agent-4',
  content: 'Read in another process, and answered from there.',
};

/** `[HH:MM:SS] sender → recipient: text`, in local time. */
export function lineOf({ at, sender, recipient, content }: ShownMessage): string {
  return `[${timeOf(at)}] ${sender} → ${recipient}: ${content}`;
}

export type ShownMessage = Pick<Message, 'seq' | 'at' | 'sender' | 'recipient' | 'content'>;

function timeOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
