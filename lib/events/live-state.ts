/**
 * The latest value of something that changes many times a second (a quote, a book). Not a fact of the
 * log: only the newest counts, the one before is overwritten. Keys: `quote:SYMBOL`, `book:ACCOUNT`.
 */
export interface LiveState {
  key: string;
  /** Grows with every write of any key; readers ask for what is newer than they have seen. */
  version: number;
  /** Epoch milliseconds, UTC, of the write. */
  at: number;
  data: Record<string, unknown>;
}

export type NewLiveState = Pick<LiveState, 'key' | 'data'>;

export interface LiveStateStore {
  /** States written after `version` (0 for all), oldest first. */
  readLive(afterVersion: number): Promise<LiveState[]>;
}
