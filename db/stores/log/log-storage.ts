import type { LogLine } from '#db/stores/log/log-line';
import type { SessionMessages } from '#db/stores/log/session-body';
import type { SessionHead } from '#db/stores/log/session-head';
import type { MessageId } from '#lib/sessions/message';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

/** What a call needs to see as it is now: nothing but heads, one session's messages, or those of all. */
export type Scope = 'heads' | 'messages' | { session: SessionId };

/** The sessions as they are at one instant. */
export interface LogView {
  heads(): Iterable<SessionHead>;
  /** Errors: `session_not_found`; `store_corrupt` where its log is damaged. */
  head(id: SessionId): SessionHead;
  /** False also where its log is damaged. */
  has(id: SessionId): boolean;
  body(id: SessionId): SessionMessages;
  /** Looks in the sessions of the scope. */
  findMessage(id: MessageId): { sessionId: SessionId; seq: number } | undefined;
}

/** One write; what it does is seen by the next one, and undone if it can't be made durable. */
export interface LogTransaction extends LogView {
  /** A place among all messages and sessions of the store, greater than any before. */
  nextNumber(): number;
  /** Adds lines to the log of a session; the first line of a new log makes the session. */
  commit(id: SessionId, lines: readonly LogLine[]): void;
  /** Puts `record` in the place of the message with its `seq`, so that nothing is left of the old content. */
  replace(record: MessageRecord): void;
  remove(id: SessionId): void;
}

/** Where logs are kept: the memory of a process, or files. */
export interface LogStorage {
  read<T>(scope: Scope, job: (view: LogView) => T): Promise<T>;
  /**
   * Answers what `job` returned once that is durable. It must do all its checks before it writes anything. Jobs that
   * replace or remove must say so: they share no write with others.
   */
  write<T>(scope: Scope, job: (log: LogTransaction) => T, options?: { isAlone: boolean }): Promise<T>;
}
