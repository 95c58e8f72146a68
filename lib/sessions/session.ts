import type { Participant } from '#lib/sessions/participant';

export type SessionId = string & { readonly __brand: 'SessionId' };
export type SessionStatus = 'active' | 'archived';

/** Where a session came from: it copies another up to `seq` (a fork), or goes on where another is full. */
export interface SessionOrigin {
  kind: 'fork' | 'continuation';
  sessionId: SessionId;
  /** `seq` of the other session's last message that belongs to it. */
  seq: number;
}

/** A persisted conversation, without its messages. Times are epoch milliseconds, UTC. */
export interface Session {
  id: SessionId;
  title: string;
  topic: string;
  status: SessionStatus;
  /** Pinned and held sessions are never cleaned away; held ones can't be deleted by hand either. */
  pinned: boolean;
  held: boolean;
  participants: Participant[];
  origin: SessionOrigin | null;
  /** The session in which this one goes on. */
  continuedIn: SessionId | null;
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
  /** A continuation also marks the session it continues, in the same transaction, which must be there. */
  origin?: SessionOrigin;
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
