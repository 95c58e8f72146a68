import type { Participant } from '#lib/sessions/participant';

export type SessionId = string & { readonly __brand: 'SessionId' };
export type SessionStatus = 'active' | 'archived';

/** A persisted conversation, without its messages. Times are epoch milliseconds, UTC. */
export interface Session {
  id: SessionId;
  title: string;
  topic: string;
  status: SessionStatus;
  pinned: boolean;
  held: boolean;
  participants: Participant[];
  /** `seq` of the newest message; 0 while there is none. Messages are 1 … lastSeq without gaps. */
  lastSeq: number;
  createdAt: number;
  /** When the last message was appended, or the session was created. */
  lastActivityAt: number;
}

export interface NewSession {
  /** Given by callers that must know the id beforehand (seeding); else the store makes one. */
  id?: SessionId;
  title: string;
  topic?: string;
  participants: Participant[];
  /** A retry with the same key and body answers the first session; with another body, `idempotency_mismatch`. */
  idempotencyKey?: string;
}

/** The parts of a session that may change. */
export interface SessionPatch {
  title?: string;
  topic?: string;
  status?: SessionStatus;
  pinned?: boolean;
  held?: boolean;
}
