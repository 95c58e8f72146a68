import type { Message, MessageId, MessageKind, NewMessage } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';
import type { NewSession, Session, SessionId, SessionPatch, SessionStatus } from '#lib/sessions/session';

/** What came of an append. */
export interface Appended {
  message: Message;
  /** True where the idempotency key had been used with the same body: nothing was written again. */
  repeated: boolean;
}

export interface SessionQuery {
  status?: SessionStatus;
  /** Name of a participant that must be in the session. */
  participant?: string;
  /** Words of the title or topic, case-insensitive. */
  q?: string;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

export interface SessionPage {
  /** Newest activity first. */
  items: Session[];
  nextCursor: string | null;
}

export interface MessageQuery {
  /** Only messages with a greater `seq`; the page starts right after it. */
  after?: number;
  /** Only messages with a smaller `seq`; the page ends right before it. Default: the newest page. */
  before?: number;
  limit: number;
  sender?: string;
  kind?: MessageKind;
}

/**
 * Where sessions live. Each write is atomic, is followed by its event in the same transaction, and
 * resolves only once it is durable. Messages are ordered by `seq` and by nothing else.
 *
 * Errors: `session_not_found`, `session_archived`, `session_full`, `too_many_sessions`,
 * `participant_not_found`, `participant_exists`, `idempotency_mismatch`, `invalid_text`, `disk_full`,
 * `store_unavailable` (retryable).
 */
export interface SessionStore {
  createSession(session: NewSession): Promise<Session>;
  readSession(id: SessionId): Promise<Session>;
  listSessions(query: SessionQuery): Promise<SessionPage>;
  updateSession(id: SessionId, patch: SessionPatch): Promise<Session>;
  /** Removes the session with its messages. `session_in_use` while a robot's. */
  deleteSession(id: SessionId): Promise<void>;
  addParticipant(id: SessionId, participant: Participant): Promise<Session>;
  updateParticipant(id: SessionId, name: string, patch: { paused: boolean }): Promise<Session>;
  removeParticipant(id: SessionId, name: string): Promise<Session>;
  /** Appends one message; concurrent calls get distinct, consecutive `seq`. */
  append(id: SessionId, message: NewMessage): Promise<Appended>;
  /** Appends all messages with consecutive `seq`, or none. */
  appendAll(id: SessionId, messages: readonly NewMessage[]): Promise<Appended[]>;
  /** A page of messages, oldest first. */
  readMessages(id: SessionId, query: MessageQuery): Promise<Message[]>;
  readMessage(id: MessageId): Promise<Message>;
}
