import type { PendingMessage } from '#components/chat/outbox.ts';
import { formatTime } from '#components/ui/format-time.ts';
import type { Message } from '#lib/sessions/message';

/** One row of the list, with its own key. */
export type TranscriptRow =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'message'; key: string; message: Message; continues: boolean }
  | { kind: 'pending'; key: string; pending: PendingMessage };

/** Messages of one sender to one recipient within this time stand under one heading, milliseconds. */
const GROUP_MS = 60_000;

function continues(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    before.sender === message.sender &&
    before.recipient === message.recipient &&
    message.at - before.at < GROUP_MS &&
    message.replyTo === before.replyTo &&
    before.kind !== 'system'
  );
}

/** Rows in order: a mark where a day begins in the reader's zone, the messages, then what is still being sent. */
export function rowsOf(options: {
  messages: readonly Message[];
  pending: readonly PendingMessage[];
  zone: string;
}): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let day = '';
  let before: Message | undefined;
  for (const message of options.messages) {
    const messageDay = formatTime(message.at, 'date', options.zone);
    const startsDay = messageDay !== day;
    if (startsDay) rows.push({ kind: 'day', key: `day-${message.seq}`, at: message.at });
    rows.push({
      kind: 'message',
      key: message.id,
      message,
      continues: !startsDay && continues(before, message),
    });
    day = messageDay;
    before = message;
  }
  for (const pending of options.pending) rows.push({ kind: 'pending', key: pending.key, pending });
  return rows;
}
