import type { PendingMessage } from '#components/chat/outbox.ts';
import { formatTime } from '#components/ui/format-time.ts';
import type { Message } from '#lib/sessions/message';

/** One row of the list, with its own key. */
export type TranscriptRow =
  | { kind: 'message'; key: string; message: Message; continues: boolean; startsDay: boolean }
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
    before.kind !== 'system' &&
    message.kind !== 'system'
  );
}

/** A fill told right below the card of its order, or below another fill of it, belongs to that card. */
function isFillBelow(before: Message | undefined, { kind, data }: Message): boolean {
  return kind === 'system' && data?.['fillId'] !== undefined && before?.data?.['orderId'] === data['orderId'];
}

/**
 * Rows in order: the messages, the first of each day in the reader's zone marked, then what is still being
 * sent. The mark is no row of its own: the list keeps its place by rows that stay when older ones load.
 */
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
    const isContinued = !startsDay && (isFillBelow(before, message) || continues(before, message));
    rows.push({ kind: 'message', key: message.id, message, continues: isContinued, startsDay });
    day = messageDay;
    before = message;
  }
  for (const pending of options.pending) rows.push({ kind: 'pending', key: pending.key, pending });
  return rows;
}
