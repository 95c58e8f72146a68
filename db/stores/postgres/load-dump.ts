import { eq, sql } from 'drizzle-orm';

import { insertNumbered } from '#db/stores/postgres/message-writer';
import { applyMigrations } from '#db/stores/postgres/migrate-schema';
import { asPostgresError } from '#db/stores/postgres/postgres-errors';
import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';
import { type Db, makePool } from '#db/stores/postgres/postgres-pool';
import { brokenDump, type DumpTotal, readDump } from '#db/stores/postgres/read-dump';
import { transact } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { foldSession } from '#db/stores/postgres/session-rows';
import { DeskError } from '#lib/desk-error';
import { emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';

const MESSAGES_A_STATEMENT = 500;

export interface DumpSource {
  url: string;
  /** A schema that nothing is in yet; default: the one that the URL names. */
  schema?: string;
  /** What `StoreUpkeep.copyTo` wrote. */
  file: string;
}

/**
 * Loads a dump into an empty schema, all or nothing, and follows every hash chain on the way; answers how much it was.
 * Errors: `store_corrupt` (damaged, or the schema isn't empty), `store_too_new`, `store_unavailable`.
 */
export async function loadPostgresDump({ url, schema, file }: DumpSource): Promise<DumpTotal> {
  const location = parsePostgresUrl(url, schema);
  const pool = makePool(location);
  try {
    return await transact(pool, 'read write', async (tx) => {
      await applyMigrations(tx, location);
      await requireEmpty(tx, location.label);
      return new DumpLoader(tx, file).load();
    });
  } catch (error) {
    throw asPostgresError(error, location.label);
  } finally {
    await pool.end();
  }
}

async function requireEmpty(tx: Db, label: string): Promise<void> {
  const [one] = await tx.select({ id: sessions.id }).from(sessions).limit(1);
  if (one)
    throw new DeskError('store_corrupt', `${label} holds sessions already: nothing was loaded into it.`);
}

class DumpLoader {
  readonly #tx: Db;
  readonly #file: string;
  #session: { number: number; record: SessionRecord } | null = null;
  #head = { seq: 0, hash: '' };
  #waiting: MessageRecord[] = [];
  readonly #loaded: DumpTotal = { sessions: 0, messages: 0 };

  constructor(tx: Db, file: string) {
    this.#tx = tx;
    this.#file = file;
  }

  async load(): Promise<DumpTotal> {
    for await (const line of readDump(this.#file)) {
      if ('message' in line) await this.#addMessage(line.message);
      else await this.#endSession();
      if ('session' in line) await this.#beginSession(line.session);
      if ('total' in line) this.#requireTotal(line.total);
    }
    await this.#tx.execute(
      sql`SELECT setval('messages_number_seq', coalesce(max(${messages.number}), 1)) FROM ${messages}`,
    );
    return this.#loaded;
  }

  async #beginSession(record: SessionRecord): Promise<void> {
    const { seq: lastSeq, hash: lastHash } = (this.#head = emptyHead(record.id));
    const values = { ...record, folded: foldSession(record), lastSeq, lastHash };
    const [row] = await this.#tx.insert(sessions).values(values).returning({ number: sessions.number });
    this.#session = row ? { number: row.number, record } : null;
    this.#loaded.sessions += 1;
  }

  async #addMessage(message: MessageRecord): Promise<void> {
    this.#waiting.push(message);
    if (this.#waiting.length >= MESSAGES_A_STATEMENT) await this.#flush();
  }

  async #flush(): Promise<void> {
    const part = this.#waiting;
    const sessionNumber = this.#session?.number;
    if (part.length === 0) return;
    if (sessionNumber === undefined) throw brokenDump(this.#file, 'a message of it has no session');
    this.#waiting = [];
    this.#head = this.#follow(part);
    await this.#tx.execute(insertNumbered(part.map((record) => ({ sessionNumber, record }))));
    this.#loaded.messages += part.length;
  }

  async #endSession(): Promise<void> {
    await this.#flush();
    if (!this.#session) return;
    const { number, record } = this.#session;
    const { seq: lastSeq, hash: lastHash } = this.#head;
    if (lastSeq !== record.lastSeq) throw brokenDump(this.#file, `session ${record.id} isn't whole`);
    await this.#tx.update(sessions).set({ lastSeq, lastHash }).where(eq(sessions.number, number));
    this.#session = null;
  }

  #follow(part: readonly MessageRecord[]) {
    try {
      return requireChain(this.#head, part);
    } catch (cause) {
      throw brokenDump(this.#file, `session ${this.#session?.record.id} isn't whole`, cause);
    }
  }

  #requireTotal({ sessions: all, messages: every }: DumpTotal): void {
    if (all === this.#loaded.sessions && every === this.#loaded.messages) return;
    throw brokenDump(this.#file, 'sessions or messages of it are missing');
  }
}
