import type { Desk } from '#lib/desk-ports';

/** A copy as `StoreUpkeep.copyTo` made it. */
export interface StoreCopy {
  /** Absolute. */
  folder: string;
  /** Its files, relative to the folder. */
  files: readonly string[];
}

/** What a backup asks of the desk's storage type, besides an open store. */
export interface StoreCopies {
  /** Opens a copy in an empty scratch folder, as a desk of its own; the copy is only read. Errors: as opening a store. */
  open(copy: StoreCopy, scratch: string): Promise<Desk>;
  /**
   * Puts a copy in the place of the store and keeps what was there aside; answers the folder in which it is. A crash
   * at any moment leaves the one or the other, whole, once `finishRestore` or the next start has looked. Errors:
   * `store_in_use` while a process has the store open, `disk_full` (nothing is changed).
   */
  replace(copy: StoreCopy, backup: string): Promise<string>;
  /** Takes a lock that ends with this process; null where another process has it. */
  lock(file: string): Promise<(() => void) | null>;
}
