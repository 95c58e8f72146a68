import type { PostgresContext } from '#db/stores/postgres/postgres-context';

/**
 * Frees what redactions left behind: a row as it was stays in the table's file until it is vacuumed, though nobody
 * can read it. Several calls together cost one run; what fails here Postgres does by itself, later.
 */
export class VacuumSoon {
  readonly #pool: Pick<PostgresContext['pool'], 'query'>;
  #running: Promise<void> | null = null;
  #isWanted = false;

  constructor(pool: Pick<PostgresContext['pool'], 'query'>) {
    this.#pool = pool;
  }

  run(): void {
    this.#isWanted = true;
    this.#running ??= this.#runAll();
  }

  /** Resolves once nothing more is to be done. */
  async close(): Promise<void> {
    await this.#running;
  }

  async #runAll(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#pool.query('VACUUM messages').catch(() => undefined);
    }
    this.#running = null;
  }
}
