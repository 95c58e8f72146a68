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

export const MESSAGE_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type MessagePriority = (typeof MESSAGE_PRIORITIES)[number];

/** Who may read a message: everybody in the session, or only its sender and its recipient. */
export const MESSAGE_VISIBILITIES = ['all', 'recipient'] as const;
export type MessageVisibility = (typeof MESSAGE_VISIBILITIES)[number];

/** Only ever moves forward; the rules are in `message-status.ts`. */
export const MESSAGE_STATUSES = ['pending', 'sent', 'delivered', 'read', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The recipient that means every participant. */
export const EVERYONE = 'All';

/**
 * One entry of a session. `seq` is 1, 2, 3 … without gaps, in the order of acknowledgement. What was said
 * never changes; what became of it (status, receipts, pinned, redaction) does.
 */
export interface Message {
  id: MessageId;
  sessionId: SessionId;
  seq: number;
  /** Epoch milliseconds, UTC, at which the store took it; never used for ordering. */
  at: number;
  sender: string;
  recipient: string;
  kind: MessageKind;
  priority: MessagePriority;
  visibility: MessageVisibility;
  /** Empty once it was redacted. */
  content: string;
  replyTo: MessageId | null;
  /** Structured part of a card (signal, proposal, decision, order …); plain JSON. Null once it was redacted. */
  data: MessageData | null;
  status: MessageStatus;
  /** What participants acknowledged, the newest of each, in the order of their first. */
  receipts: Receipt[];
  pinned: boolean;
  redaction: Redaction | null;
}

export type MessageData = { [key: string]: unknown };

export interface NewMessage {
  /** A UUID, given where another row written together with it must name it; else the store makes one. */
  id?: MessageId;
  sender: string;
  recipient?: string;
  kind?: MessageKind;
  priority?: MessagePriority;
  visibility?: MessageVisibility;
  /** `pending` keeps it back until `{ type: 'send' }`; else it counts as sent. */
  status?: 'pending' | 'sent';
  content: string;
  replyTo?: MessageId | null;
  data?: MessageData | null;
  /** The same key with the same body answers the first message; with another body, `idempotency_mismatch`. */
  idempotencyKey?: string;
}

export type ReceiptStatus = 'delivered' | 'read' | 'failed';

/** That a participant got a message, read it, or could not take it. */
export interface Receipt {
  participant: string;
  status: ReceiptStatus;
  /** Epoch milliseconds, UTC. */
  at: number;
}

/** That the content of a message was removed for good: when, by whom and why. */
export interface Redaction {
  at: number;
  by: string;
  reason: string;
}

/** What may become of a message after it was appended. */
export type MessageChange =
  | { type: 'send' }
  | { type: 'acknowledge'; participant: string; status: ReceiptStatus }
  | { type: 'pin'; pinned: boolean }
  | { type: 'redact'; by: string; reason: string };
