import pg from 'pg';

import { DEFAULT_SCHEMA, type PostgresLocation } from '#db/stores/postgres/postgres-location';
import { connectionOptions } from '#db/stores/postgres/postgres-pool';

/** How often a lost line is made again, and how late a lost wake-up is noticed at most. */
const EVERY_MS = 1000;
const LAST_TRANSACTION = `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS last`;

/**
 * Tells listeners that some process committed: this one at once, others by NOTIFY. It goes over a line of its own
 * after the commit: inside a transaction it would make all commits of the database wait for each other. What is lost
 * on the way is found by asking, once a second, whether Postgres gave out transaction ids.
 */
export class CommitSignal {
  readonly #location: PostgresLocation;
  readonly #channel: string;
  readonly #listeners = new Set<() => void>();
  #line: Promise<pg.Client> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> | null = null;
  #hasMore = false;
  #last = '';
  #isClosed = false;

  constructor(location: PostgresLocation) {
    this.#location = location;
    this.#channel = `${DEFAULT_SCHEMA}_${location.schema}`.slice(0, 63);
  }

  /** This process committed. */
  committed(): void {
    this.#fire();
    this.#hasMore = true;
    if (!this.#isClosed) this.#telling ??= this.#tell();
  }

  /** Until the returned function is called. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#timer === null && !this.#isClosed) {
      this.#timer = setInterval(() => void this.#look(), EVERY_MS);
      this.#timer.unref();
      void this.#look();
    }
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    if (this.#timer) clearInterval(this.#timer);
    await this.#telling;
    const line = await this.#line?.catch(() => null);
    await line?.end();
  }

  #fire(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Several commits in a row are told as one. */
  async #tell(): Promise<void> {
    while (this.#hasMore) {
      this.#hasMore = false;
      await this.#ask(`NOTIFY ${this.#channel}`);
    }
    this.#telling = null;
  }

  async #look(): Promise<void> {
    if (this.#listeners.size === 0) return;
    const last = await this.#ask(LAST_TRANSACTION);
    if (last === null || last === this.#last) return;
    this.#last = last;
    this.#fire();
  }

  /** The first column of the first row; null where the line is lost: the next question makes another. */
  async #ask(text: string): Promise<string | null> {
    try {
      this.#line ??= this.#connect();
      const { rows } = await (await this.#line).query<{ last: string }>(text);
      return rows[0]?.last ?? '';
    } catch {
      // Nothing is lost with a wake-up; what is wrong with Postgres is told by reads and writes.
      this.#line = null;
      return null;
    }
  }

  async #connect(): Promise<pg.Client> {
    const { url, schema } = this.#location;
    const options = connectionOptions(url, schema);
    // A notification has nothing to be kept.
    const line = new pg.Client({ ...options, options: `${options.options} -c synchronous_commit=off` });
    line.on('error', () => (this.#line = null));
    line.on('notification', ({ processId }) => {
      if (processId !== (line as unknown as { processID: number }).processID) this.#fire();
    });
    await line.connect();
    await line.query(`LISTEN ${this.#channel}`);
    return line;
  }
}
