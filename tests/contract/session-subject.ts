import type { SessionAdapter, SessionAdapterOptions } from '#db/stores/session-adapter';

/** An open store, as far as the contract of sessions needs it. */
export type OpenedSessions = Pick<SessionAdapter, 'sessions' | 'close'>;

/** Opens the store at a location: the same one each time, from whatever process. */
export type OpenSessions = (location: string, options: SessionAdapterOptions) => Promise<OpenedSessions>;

/** What the contract suite is told of a store; all else it learns from the store itself. */
export interface SessionSubject {
  /** Makes an empty store for one test and says where it is. */
  makeLocation(): string | Promise<string>;
  openSessions: OpenSessions;
  /**
   * Path of a module that exports the same `openSessions`, for processes of their own. Null where the store lives and
   * ends with its process: then the suite neither reopens it nor reaches for it from outside.
   */
  opener: string | null;
}

/** How much the suite does. */
export interface SuiteOptions {
  /** Leaves out what starts processes. */
  isQuick?: boolean;
  /** Random command sequences that the store must answer as the model does. */
  sequences?: number;
}
