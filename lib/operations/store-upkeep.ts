/** What an operator does to a store as a whole; every storage type has its own. */
export interface StoreUpkeep {
  /**
   * Writes a consistent copy of everything (sessions and book) into an empty folder, while others go on writing;
   * durable when it resolves. Answers the files it wrote, relative to the folder. The `memory` store keeps nothing
   * to copy: `invalid_input`.
   */
  copyTo(folder: string): Promise<string[]>;
  /** Faults of its structure, in words; empty where it is sound. Reads the whole store. */
  check(): Promise<string[]>;
  /** Gives the space of what was removed back to the disk. Others wait meanwhile. */
  compact(): Promise<void>;
}
