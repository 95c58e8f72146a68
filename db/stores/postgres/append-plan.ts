import type { HeadRow, NewRow } from '#db/stores/postgres/message-writer';
import type { LockedSession } from '#db/stores/postgres/lock-sessions';
import { isStoredId } from '#db/stores/postgres/stored-id';
import { DeskError } from '#lib/desk-error';
import { bodyHashOf, linkHash, newSalt } from '#lib/sessions/hash-chain';
import { EVERYONE, type Message, type MessageId } from '#lib/sessions/message';
import { type CheckedMessage, hashMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';
import {
  idempotencyMismatch,
  messageNotFound,
  participantNotFound,
  sessionArchived,
  sessionFull,
  sessionNotFound,
} from '#lib/sessions/session-rules';
import type { Appended } from '#lib/sessions/session-store';

/** A message whose id is known before it is written: after a lost commit it can be looked for. */
export interface JobMessage extends CheckedMessage {
  id: MessageId;
  isIdGiven: boolean;
}

/** What one call appends: all of it or nothing. */
export interface AppendJob {
  id: SessionId;
  messages: readonly JobMessage[];
}

/** The first message of a key, and the hash of what the key was used with; null once redacted. */
export interface KeyedMessage {
  message: Message;
  keyHash: string | null;
}

/** What the jobs of a batch need to know, read after their sessions were locked. */
export interface AppendFacts {
  sessions: Map<SessionId, LockedSession>;
  /** By `keyOf`. */
  keys: Map<string, KeyedMessage>;
  /** The messages that are named by replies, or whose id a caller chose, as far as they are there. */
  found: Map<string, { sessionId: SessionId; hash: string }>;
}

export interface AppendPlan {
  rows: NewRow[];
  heads: HeadRow[];
  /** One a job, in their order: what it answers, or why it is refused. */
  outcomes: (Appended[] | DeskError)[];
}

export function keyOf(id: SessionId, key: string): string {
  return `${id} ${key}`;
}

/** Decides all jobs of a batch in their order, without the store: what is refused leaves nothing behind. */
export function planAppends(
  jobs: readonly AppendJob[],
  facts: AppendFacts,
  options: PlanOptions,
): AppendPlan {
  const rows: NewRow[] = [];
  const used = new Map<number, HeadRow>();
  const outcomes = jobs.map((job) => {
    const draft = new JobDraft(job, facts, options);
    try {
      const outcome = job.messages.map((message) => draft.append(message));
      draft.keep();
      rows.push(...draft.rows);
      if (draft.rows.length > 0 && draft.session) used.set(draft.session.number, draft.session);
      return outcome;
    } catch (error) {
      if (error instanceof DeskError) return error;
      throw error;
    }
  });
  return { rows, heads: [...used.values()], outcomes };
}

export interface PlanOptions {
  maxMessagesPerSession: number;
  now: () => number;
}

/** What one job would write; becomes a fact for the next ones only as a whole. */
class JobDraft {
  readonly rows: NewRow[] = [];
  session: LockedSession | undefined;
  readonly #id: SessionId;
  readonly #facts: AppendFacts;
  readonly #options: PlanOptions;
  readonly #keys = new Map<string, KeyedMessage>();

  constructor({ id }: AppendJob, facts: AppendFacts, options: PlanOptions) {
    this.#id = id;
    this.#facts = facts;
    this.#options = options;
    this.session = facts.sessions.get(id);
  }

  append(checked: JobMessage): Appended {
    const keyHash = checked.idempotencyKey === undefined ? null : hashMessage(checked);
    // First of all: a retry is answered even where the session was archived, or filled, meanwhile.
    const first = this.#findFirst(checked);
    if (first) {
      // Of a redacted message nothing is kept by which another body could be told.
      if (first.keyHash !== null && first.keyHash !== keyHash) throw idempotencyMismatch('message');
      return { message: first.message, repeated: true };
    }
    const session = this.#requireOpen();
    requireNames(session, checked);
    this.#requireIds(checked);
    const message = this.#place(session, checked, keyHash);
    return { message, repeated: false };
  }

  /** Lets the next jobs see what this one will have written. */
  keep(): void {
    if (this.session) this.#facts.sessions.set(this.#id, this.session);
    for (const [key, first] of this.#keys) this.#facts.keys.set(key, first);
    for (const { record } of this.rows) this.#facts.found.set(record.id, record);
  }

  #findFirst({ idempotencyKey }: CheckedMessage): KeyedMessage | undefined {
    if (idempotencyKey === undefined) return undefined;
    const key = keyOf(this.#id, idempotencyKey);
    return this.#keys.get(key) ?? this.#facts.keys.get(key);
  }

  #requireOpen(): LockedSession {
    const { session } = this;
    const { maxMessagesPerSession } = this.#options;
    if (!session) throw sessionNotFound(this.#id);
    if (session.status === 'archived') throw sessionArchived(session);
    if (session.lastSeq >= maxMessagesPerSession) throw sessionFull(session, maxMessagesPerSession);
    return session;
  }

  #requireIds({ id, replyTo }: Pick<Message, 'id' | 'replyTo'>): void {
    if (replyTo !== null && this.#sessionOf(replyTo) !== this.#id) throw messageNotFound(replyTo);
    if (this.#sessionOf(id) === undefined) return;
    throw new DeskError('idempotency_mismatch', `There is a message ${id} already.`);
  }

  #sessionOf(messageId: string): SessionId | undefined {
    if (!isStoredId(messageId)) return undefined;
    if (this.rows.some(({ record }) => record.id === messageId)) return this.#id;
    return this.#facts.found.get(messageId)?.sessionId;
  }

  #place(session: LockedSession, checked: JobMessage, keyHash: string | null): Message {
    const { idempotencyKey = null, ...fields } = checked;
    const at = this.#options.now();
    const seq = session.lastSeq + 1;
    const message = toMessage(fields, { sessionId: this.#id, seq, at });
    const salt = newSalt();
    const hash = linkHash(session.lastHash, message, bodyHashOf(salt, message));
    const record = { ...message, idempotencyKey, keyHash, salt, bodyHash: null, hash };
    this.rows.push({ sessionNumber: session.number, record });
    this.session = { ...session, lastSeq: seq, lastHash: hash, lastActivityAt: at };
    if (idempotencyKey !== null) this.#keys.set(keyOf(this.#id, idempotencyKey), { message, keyHash });
    return message;
  }
}

function toMessage(
  checked: Omit<JobMessage, 'idempotencyKey'>,
  { sessionId, seq, at }: Pick<Message, 'sessionId' | 'seq' | 'at'>,
): Message {
  const { id, sender, recipient, kind, priority, visibility, content, replyTo, data, status } = checked;
  const said = { sender, recipient, kind, priority, visibility, content, replyTo, data };
  return { id, sessionId, seq, at, ...said, status, receipts: [], pinned: false, redaction: null };
}

function requireNames({ participants }: LockedSession, { sender, recipient }: CheckedMessage): void {
  const isIn = (asked: string) => participants.some(({ name }) => name === asked);
  if (!isIn(sender)) throw participantNotFound(sender);
  if (recipient !== EVERYONE && !isIn(recipient)) throw participantNotFound(recipient);
}
