import type { Message } from '#lib/sessions/message';

/** A message that was written but is not acknowledged yet. `key` is its idempotency key: a retry never doubles. */
export interface PendingMessage {
  key: string;
  sender: string;
  recipient: string;
  content: string;
  replyTo: string | null;
  at: number;
  /** The newest `seq` that the screen knew when it was written. */
  afterSeq: number;
  /** `waiting` goes out by itself when the stream is back. */
  status: 'sending' | 'waiting' | 'failed';
  error: string | null;
}

/** Leaves out what has arrived already, told by the stream before the sender was answered. */
export function stillPending(
  pending: readonly PendingMessage[],
  messages: readonly Message[],
): PendingMessage[] {
  const taken = new Set<string>();
  return pending.filter((entry) => {
    const arrived = messages.findLast(
      (message) =>
        message.seq > entry.afterSeq &&
        !taken.has(message.id) &&
        message.sender === entry.sender &&
        message.recipient === entry.recipient &&
        message.content === entry.content,
    );
    if (arrived) taken.add(arrived.id);
    return !arrived;
  });
}

export function withStatus(
  pending: readonly PendingMessage[],
  key: string,
  change: Pick<PendingMessage, 'status' | 'error'>,
): PendingMessage[] {
  return pending.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));
}

const storageKey = (sessionId: string) => `multichat-outbox:${sessionId}`;

/** What an earlier visit left unsent; it is offered again, not sent by itself. */
export function readOutbox(sessionId: string): PendingMessage[] {
  const text = localStorage.getItem(storageKey(sessionId));
  if (text === null) return [];
  const kept = JSON.parse(text) as PendingMessage[];
  return kept.map((entry) => ({ ...entry, status: 'failed', error: 'Not acknowledged yet.' }));
}

export function keepOutbox(sessionId: string, pending: readonly PendingMessage[]): void {
  if (pending.length === 0) localStorage.removeItem(storageKey(sessionId));
  else localStorage.setItem(storageKey(sessionId), JSON.stringify(pending));
}
