import type { StoreConnection } from '#db/stores/sqlite/store-connection';
import { asStoreError, systemCodeOf } from '#db/stores/store-errors';
import { DeskError } from '#lib/desk-error';

/** Keeps a transaction, and with it everybody's wait for the disk, short. */
const MAX_BATCH = 500;
/** Each attempt waits up to the connection's busy timeout. */
const MAX_ATTEMPTS = 3;

interface Job {
  run: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * All writes of a process. Jobs that arrive in one turn of the event loop share one transaction and one
 * wait for the disk; each is acknowledged only after that commit. A job that throws is undone alone.
 */
export class GroupWriter {
  readonly #connection: StoreConnection;
  readonly #onCommit: () => void;
  readonly #statements: ReturnType<typeof prepareStatements>;
  #queue: Job[] = [];
  #isScheduled = false;
  #isClosed = false;
  #attempts = 0;
  #lastWrites: (() => void)[] = [];

  /** `onCommit` is called after each commit, once the promises of its jobs are settled. */
  constructor(connection: StoreConnection, onCommit: () => void) {
    this.#connection = connection;
    this.#onCommit = onCommit;
    this.#statements = prepareStatements(connection);
  }

  /** Runs `job` (synchronously, inside a transaction, later) and answers its result once that is durable. */
  write<T>(job: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new DeskError('store_unavailable', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      // The queue holds jobs of every type; each is resolved with what its own function returned.
      this.#queue.push({ run: job, resolve: (value) => resolve(value as T), reject });
      this.#schedule();
    });
  }

  /** For jobs: does `write` at the end of the transaction, unless the job is undone. */
  beforeCommit(write: () => void): void {
    this.#lastWrites.push(write);
  }

  /** Writes what waits, then takes nothing more. */
  close(): void {
    this.#isClosed = true;
    while (this.#queue.length > 0) this.#flush();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const batch = this.#queue.splice(0, MAX_BATCH);
    if (batch.length === 0) return;
    try {
      const settlers = this.#runBatch(batch);
      this.#attempts = 0;
      for (const settle of settlers) settle();
      queueMicrotask(this.#onCommit);
    } catch (error) {
      this.#failBatch(batch, error);
    }
    if (this.#queue.length > 0) this.#schedule();
  }

  /** One transaction; returns what is to be told to each caller now that it is durable. */
  #runBatch(batch: readonly Job[]): (() => void)[] {
    const { begin, commit, rollback } = this.#statements;
    begin.run();
    this.#lastWrites = [];
    try {
      const settlers = batch.map((job) => (batch.length === 1 ? runAlone(job) : this.#runAmongOthers(job)));
      for (const write of this.#lastWrites) write();
      commit.run();
      return settlers;
    } catch (error) {
      if (this.#connection.client.inTransaction) rollback.run();
      throw error;
    }
  }

  #runAmongOthers({ run, resolve, reject }: Job): () => void {
    const { savepoint, release, rollbackTo } = this.#statements;
    const before = this.#lastWrites.length;
    savepoint.run();
    try {
      const value = run();
      release.run();
      return () => resolve(value);
    } catch (error) {
      // A full disk or a failing one may have ended the whole transaction: then all of its jobs failed.
      if (!this.#connection.client.inTransaction) throw error;
      this.#lastWrites.length = before;
      rollbackTo.run();
      release.run();
      return () => reject(asStoreError(error, this.#connection.path));
    }
  }

  #failBatch(batch: readonly Job[], error: unknown): void {
    this.#attempts += 1;
    if (systemCodeOf(error).startsWith('SQLITE_BUSY') && this.#attempts < MAX_ATTEMPTS) {
      this.#queue.unshift(...batch);
      return;
    }
    this.#attempts = 0;
    const storeError = asStoreError(error, this.#connection.path);
    for (const { reject } of batch) reject(storeError);
  }
}

/** Without others in the transaction, undoing the job is undoing the transaction: it needs no savepoint. */
function runAlone({ run, resolve }: Job): () => void {
  const value = run();
  return () => resolve(value);
}

function prepareStatements({ client }: StoreConnection) {
  return {
    begin: client.prepare('BEGIN IMMEDIATE'),
    commit: client.prepare('COMMIT'),
    rollback: client.prepare('ROLLBACK'),
    savepoint: client.prepare('SAVEPOINT job'),
    release: client.prepare('RELEASE job'),
    rollbackTo: client.prepare('ROLLBACK TO job'),
  };
}
