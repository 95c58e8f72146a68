import type { SessionId } from '#lib/sessions/session';

export type MessageId = string & { readonly __brand: 'MessageId' };

export const MESSAGE_KINDS = [
  'chat',
  'report',
  'signal',
  'proposal',
  'vote',
  'decision',
  'order',
  'alert',
  'system',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The recipient that means every participant. */
export const EVERYONE = 'All';

/** One immutable entry of a session. `seq` is 1, 2, 3 … without gaps, in the order of acknowledgement. */
export interface Message {
  id: MessageId;
  sessionId: SessionId;
  seq: number;
  /** Epoch milliseconds, UTC, at which the store took it; never used for ordering. */
  at: number;
  sender: string;
  recipient: string;
  kind: MessageKind;
  content: string;
  replyTo: MessageId | null;
  /** Structured part of a card (signal, proposal, decision, order …); plain JSON. */
  data: MessageData | null;
}

export type MessageData = { [key: string]: unknown };

export interface NewMessage {
  /** Given where another row written together with it must name it; else the store makes one. */
  id?: MessageId;
  sender: string;
  recipient?: string;
  kind?: MessageKind;
  content: string;
  replyTo?: MessageId | null;
  data?: MessageData | null;
  /** The same key with the same body answers the first message; with another body, `idempotency_mismatch`. */
  idempotencyKey?: string;
}
