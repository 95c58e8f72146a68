import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

import { beginTransaction, viewOf } from '#db/stores/json/json-transaction';
import type { SessionFolder } from '#db/stores/json/session-folder';
import type { WriteLock } from '#db/stores/json/write-lock';
import type { LogStorage, LogTransaction, LogView, Scope } from '#db/stores/log/log-storage';
import { asStoreError, systemCodeOf } from '#db/stores/store-errors';
import { DeskError } from '#lib/desk-error';

/** Keeps a write, and with it everybody's wait for the disk, short. */
const MAX_BATCH = 500;
/** After so many batches the index is written, so that opening never has much to read. */
const INDEX_EVERY = 2000;

interface Job {
  scope: Scope;
  isAlone: boolean;
  run: (log: LogTransaction) => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Logs in files. What arrives while another write waits for the disk shares the next hold of the lock and one wait
 * for the disk a session; each job is acknowledged only after it.
 */
export class JsonStorage implements LogStorage {
  readonly #folder: SessionFolder;
  readonly #lock: WriteLock;
  readonly view: LogView;
  #queue: Job[] = [];
  #draining: Promise<void> | null = null;
  #isClosed = false;
  #batches = 0;

  constructor(folder: SessionFolder, lock: WriteLock) {
    this.#folder = folder;
    this.#lock = lock;
    this.view = viewOf(folder);
  }

  async read<T>(scope: Scope, job: (view: LogView) => T): Promise<T> {
    try {
      if (this.#folder.isCurrent(scope)) return job(this.view);
      await this.#readMissing(scope);
      return await this.hold(() => {
        this.#folder.refresh(scope);
        return job(this.view);
      });
    } catch (error) {
      throw asStoreError(error, this.#folder.folders.root);
    }
  }

  write<T>(scope: Scope, job: (log: LogTransaction) => T, { isAlone } = { isAlone: false }): Promise<T> {
    if (this.#isClosed) return Promise.reject(new DeskError('store_unavailable', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      // The queue holds jobs of every type; each is resolved with what its own function returned.
      this.#queue.push({ scope, isAlone, run: job, resolve: (value) => resolve(value as T), reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Runs `job` while no process writes. */
  async hold<T>(job: () => T): Promise<T> {
    try {
      return await this.#lock.hold(job);
    } catch (error) {
      throw asStoreError(error, this.#folder.folders.root);
    }
  }

  /** Writes what waits, then lets go of the files; once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#draining;
    try {
      await this.hold(() => this.#folder.saveIndex());
    } finally {
      this.#folder.close();
      this.#lock.close();
    }
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await nextTurn();
      const batch = this.#takeBatch();
      try {
        for (const { scope } of batch) if (scope === 'messages') await this.#readMissing(scope);
        const settlers = await this.#lock.hold(() => this.#runBatch(batch));
        for (const settle of settlers) settle();
      } catch (error) {
        const storeError = asStoreError(error, this.#folder.folders.root);
        for (const { reject } of batch) reject(storeError);
      }
      if (this.#folder.isShared) await this.#yieldToOthers();
    }
    this.#draining = null;
  }

  #takeBatch(): Job[] {
    const alone = this.#queue.findIndex(({ isAlone }) => isAlone);
    const before = alone === -1 ? MAX_BATCH : Math.max(alone, 1);
    return this.#queue.splice(0, Math.min(before, MAX_BATCH));
  }

  /** Who asks for the lock again at once would keep it from everybody who looks for it now and then. */
  async #yieldToOthers(): Promise<void> {
    this.#folder.isShared = false;
    await delay(1);
  }

  /** All of it or nothing; answers what is to be told to each caller now that it is durable. */
  #runBatch(batch: readonly Job[]): (() => void)[] {
    const folder = this.#folder;
    for (const { scope } of batch) folder.refresh(scope);
    const transaction = beginTransaction(folder);
    try {
      const settlers = batch.map(({ run, resolve, reject }) => {
        const before = transaction.count();
        try {
          const value = run(transaction.log);
          return () => resolve(value);
        } catch (error) {
          // What was refused before it wrote anything concerns nobody else.
          if (systemCodeOf(error) !== '' || transaction.count() !== before) throw error;
          return () => reject(error);
        }
      });
      transaction.finish();
      this.#batches += 1;
      if (this.#batches % INDEX_EVERY === 0) folder.saveIndex();
      return settlers;
    } catch (error) {
      transaction.undo();
      throw error;
    }
  }

  /** Reads messages of sessions that nobody asked for yet, a session at a time, so that others get their turn. */
  async #readMissing(scope: Scope): Promise<void> {
    if (scope !== 'messages') return;
    for (const log of this.#folder.known.unread()) {
      await this.hold(() => this.#folder.known.load(log));
      await nextTurn();
    }
  }
}
