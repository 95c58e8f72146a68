import type { SessionStore } from '#lib/sessions/session-store';

/** A copy as `StoreUpkeep.copyTo` made it. */
export interface StoreCopy {
  /** Absolute. */
  folder: string;
  /** Its files, relative to the folder. */
  files: readonly string[];
}

/** What a copy holds, put back into a scratch place. */
export interface OpenCopy {
  sessions: SessionStore;
  /** Faults of sessions and book, in words; empty where both are sound. */
  check(): Promise<string[]>;
  close(): Promise<void>;
}

/** What a backup asks of the desk's storage type, besides an open store. */
export interface StoreCopies {
  /** Puts a copy back into an empty scratch folder and opens it; the copy is only read. Errors: as opening a store. */
  open(copy: StoreCopy, scratch: string): Promise<OpenCopy>;
  /**
   * Puts a copy in the place of the store and keeps what was there aside; answers the folder in which it is. A crash
   * at any moment leaves the one or the other, whole, once the next start or restore has looked. Errors:
   * `store_in_use` while a process has the store open, `disk_full` (nothing is changed).
   */
  replace(copy: StoreCopy, backup: string): Promise<string>;
  /** Takes a lock that ends with this process; null where another process has it. */
  lock(file: string): Promise<(() => void) | null>;
}
