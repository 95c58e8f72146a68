import type { Message, MessageChange, MessageId, MessageKind, NewMessage } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';
import type { SearchPage, SearchQuery } from '#lib/sessions/search';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
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
  pinned?: boolean;
  /** Leaves out what others said to each other alone (`visibility: 'recipient'`). */
  visibleTo?: string;
}

/** What may change about who takes part. */
export type ParticipantChange = { add: Participant } | { name: string; paused: boolean } | { remove: string };

/**
 * Where sessions live. Every store behaves the same to the letter; `tests/contract` says so.
 *
 * - **Order:** messages are numbered `seq` 1, 2, 3 … without gaps inside the transaction that writes them, and are
 *   ordered by nothing else, never by time. A clock that jumps harms no order.
 * - **Atomicity:** each call writes all it says or nothing. A batch is one write.
 * - **Durability:** a call resolves once what it wrote survives `kill -9` and a power cut; several processes may write
 *   one store at once (`memory`: one process, for its life).
 * - **Times** are epoch milliseconds, UTC; sizes bytes of UTF-8.
 *
 * Errors (`DeskError` codes) of every call: `store_unavailable` (retryable), `store_corrupt`, `store_read_only`,
 * `disk_full` (writes only: nothing was written, reading goes on). Each call names its own besides.
 */
export interface SessionStore {
  /** Errors: `invalid_input`, `invalid_text`, `participant_exists`, `too_many_sessions`, `idempotency_mismatch`. */
  createSession(session: NewSession): Promise<Session>;
  /** Error: `session_not_found`. */
  readSession(id: SessionId): Promise<Session>;
  /** Newest activity first, a page at a time. Error: `invalid_input` for a cursor it never gave. */
  listSessions(query: SessionQuery): Promise<SessionPage>;
  /** Errors: `session_not_found`, `session_in_use` (a robot's can't be archived), `invalid_input`, `invalid_text`. */
  updateSession(id: SessionId, patch: SessionPatch): Promise<Session>;
  /**
   * Removes the session with its messages, whole. With `idleSince` (epoch ms) only if nothing happened in it since and
   * it is neither pinned nor held, checked in the same transaction: an append that races it either saves the session
   * or is refused. Errors: `session_not_found`, `session_in_use` (held, a robot's, or active since `idleSince`).
   */
  deleteSession(id: SessionId, options?: { idleSince?: number }): Promise<void>;
  /** Errors: `session_not_found`, `session_archived`, `participant_exists`, `participant_not_found`, `invalid_input`. */
  changeParticipants(id: SessionId, change: ParticipantChange): Promise<Session>;
  /**
   * Appends one message; concurrent calls get distinct, consecutive `seq`. Errors: `session_not_found`,
   * `session_archived`, `session_full`, `participant_not_found`, `message_not_found` (`replyTo`), `invalid_text`,
   * `invalid_input`, `too_large`, `idempotency_mismatch`.
   */
  append(id: SessionId, message: NewMessage): Promise<Appended>;
  /** Appends all messages with consecutive `seq`, or none. Errors: as `append`. */
  appendAll(id: SessionId, messages: readonly NewMessage[]): Promise<Appended[]>;
  /** A page of messages, oldest first. Error: `session_not_found`. */
  readMessages(id: SessionId, query: MessageQuery): Promise<Message[]>;
  /** Error: `message_not_found`. */
  readMessage(id: MessageId): Promise<Message>;
  /**
   * Sends a pending message, acknowledges, pins or redacts one; repeating it changes nothing. Redacting removes content
   * and data for good, from the search as well; who, when and why stay, and the hash chain still verifies.
   * Errors: `message_not_found`, `participant_not_found`, `invalid_input`, `invalid_text`.
   */
  changeMessage(id: MessageId, change: MessageChange): Promise<Message>;
  /** Finds messages by their words, newest first. What was acknowledged is found, what was redacted is not. */
  search(query: SearchQuery): Promise<SearchPage>;
  /** The session and up to `limit` of its messages with `seq > after`, with all that the store keeps of them. */
  readRecords(id: SessionId, page: { after: number; limit: number }): Promise<SessionRecords>;
  /**
   * Writes a session that comes from elsewhere, a part at a time: the first part makes the session, each next one goes
   * on right after the last. What is there already with the same hash is left as it is, so that a move which was
   * interrupted may be repeated. Numbers are kept where they are free. Errors: `idempotency_mismatch` (another session
   * or message of this id is there), `invalid_input` (a gap, or a broken chain), `too_many_sessions`.
   */
  importRecords(records: SessionRecords): Promise<void>;
}

/** A session with some of its messages in order, whole and lossless. */
export interface SessionRecords {
  session: SessionRecord;
  messages: MessageRecord[];
}
