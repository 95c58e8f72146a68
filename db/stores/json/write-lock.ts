import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import Database from 'better-sqlite3';

import { systemCodeOf } from '#db/stores/store-errors';

/** Others hold the lock for one wait for the disk at a time. */
const PATIENCE_MS = 10_000;
/** The longest pause between two tries. */
const PAUSE_MS = 3;

/**
 * One writer at a time, among all processes. It is an empty SQLite database in which nothing is ever written: the
 * kernel lets go of the lock when its holder dies, however that happens, and nobody has to guess who is alive.
 */
export class WriteLock {
  readonly #client: Database.Database;
  readonly #begin: Database.Statement;
  readonly #rollback: Database.Statement;

  /** Errors: those of the file system and of SQLite. */
  constructor(file: string) {
    // Made by us, so that only the desk's user can read it; also asks the system whether it may be written.
    closeSync(openSync(file, 'a', 0o600));
    this.#client = new Database(file, { timeout: PATIENCE_MS });
    // Else each hold of the lock makes and removes a journal, for which the disk is waited for. This reads the file,
    // and so waits for whoever holds the lock just now; `hold` waits without keeping the whole process waiting.
    this.#client.pragma('journal_mode = MEMORY');
    this.#client.pragma('busy_timeout = 0');
    this.#begin = this.#client.prepare('BEGIN EXCLUSIVE');
    this.#rollback = this.#client.prepare('ROLLBACK');
  }

  /** Runs `job` while nobody else holds the lock; it mustn't wait for anything. Error: SQLite's busy error. */
  async hold<T>(job: () => T): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!this.#take(performance.now() > deadline)) await delay(1 + Math.random() * PAUSE_MS);
    try {
      return job();
    } finally {
      this.#rollback.run();
    }
  }

  close(): void {
    this.#client.close();
  }

  #take(isLastTry: boolean): boolean {
    try {
      this.#begin.run();
      return true;
    } catch (error) {
      if (isLastTry || !systemCodeOf(error).startsWith('SQLITE_BUSY')) throw error;
      return false;
    }
  }
}
