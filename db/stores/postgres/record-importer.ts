import { and, eq, inArray, max, sql } from 'drizzle-orm';

import { insertNumbered } from '#db/stores/postgres/message-writer';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { sqlCodeOf } from '#db/stores/postgres/postgres-errors';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { writeStore } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { foldSession, type SessionRow } from '#db/stores/postgres/session-rows';
import { lockRoom } from '#db/stores/postgres/session-writer';
import { DeskError } from '#lib/desk-error';
import { emptyHead, requireChain } from '#lib/sessions/import-rules';
import { requireId } from '#lib/sessions/message-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { sessionExists } from '#lib/sessions/session-rules';
import type { SessionRecords, SessionStore } from '#lib/sessions/session-store';

/** Far more numbers than others take while the sequence is moved: it never falls behind them. */
const NUMBERS_AHEAD = 1000;

export function makeRecordImporter(context: PostgresContext): Pick<SessionStore, 'importRecords'> {
  return {
    async importRecords(records) {
      for (const { id } of [records.session, ...records.messages]) requireId(id);
      try {
        await writeStore(context, (tx) => importPart(tx, context, records));
      } catch (error) {
        if (sqlCodeOf(error) !== '23505') throw error;
        const text = `A message or an idempotency key of the session ${records.session.id} is there already, elsewhere.`;
        throw new DeskError('idempotency_mismatch', text, { cause: error });
      }
    },
  };
}

async function importPart(
  tx: Db,
  context: PostgresContext,
  { session, messages: part }: SessionRecords,
): Promise<void> {
  const row = (await findRow(tx, session)) ?? (await makeSession(tx, context, session));
  await requireKnown(tx, row, part);
  const added = part.filter(({ seq }) => seq > row.lastSeq);
  const head = requireChain({ seq: row.lastSeq, hash: row.lastHash }, added);
  if (added.length === 0) return;
  const records = await numbered(tx, row.number, added);
  await tx.execute(insertNumbered(records.map((record) => ({ sessionNumber: row.number, record }))));
  await tx
    .update(sessions)
    .set({ lastSeq: head.seq, lastHash: head.hash })
    .where(eq(sessions.number, row.number));
}

async function findRow(tx: Db, { id, createdAt }: SessionRecord): Promise<SessionRow | undefined> {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, id)).for('update');
  if (row && row.createdAt !== createdAt) throw sessionExists(id);
  return row;
}

async function makeSession(tx: Db, context: PostgresContext, session: SessionRecord): Promise<SessionRow> {
  await lockRoom(tx, context);
  const { seq: lastSeq, hash: lastHash } = emptyHead(session.id);
  const values = { ...session, folded: foldSession(session), lastSeq, lastHash };
  const [row] = await tx.insert(sessions).values(values).returning();
  if (!row) throw sessionExists(session.id);
  return row;
}

/** What is there already must be the same messages. Error: `idempotency_mismatch`. */
async function requireKnown(tx: Db, row: SessionRow, part: readonly MessageRecord[]): Promise<void> {
  const known = part.filter(({ seq }) => seq <= row.lastSeq);
  if (known.length === 0) return;
  const seqs = known.map(({ seq }) => seq);
  const rows = await tx
    .select({ seq: messages.seq, hash: messages.hash })
    .from(messages)
    .where(and(eq(messages.sessionNumber, row.number), inArray(messages.seq, seqs)));
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  if (known.some(({ seq, hash }) => hashes.get(seq) !== hash)) throw sessionExists(row.id);
}

/** Numbers are kept up to the first that somebody has, or that doesn't go on after those of its session. */
async function numbered(
  tx: Db,
  sessionNumber: number,
  part: readonly MessageRecord[],
): Promise<MessageRecord[]> {
  const numbers = part.map(({ number }) => number);
  await moveSequence(tx, Math.max(...numbers));
  const rows = await tx
    .select({ number: messages.number })
    .from(messages)
    .where(inArray(messages.number, numbers));
  const taken = new Set(rows.map(({ number }) => number));
  const [newest] = await tx
    .select({ number: max(messages.number) })
    .from(messages)
    .where(eq(messages.sessionNumber, sessionNumber));
  const before = [newest?.number ?? 0, ...numbers];
  const isKept = (number: number, index: number) => !taken.has(number) && number > (before[index] ?? 0);
  const end = numbers.findIndex((number, index) => !isKept(number, index));
  if (end === -1) return [...part];
  const free = await takeNumbers(tx, part.length - end);
  return part.map((record, index) => ({ ...record, number: free[index - end] ?? record.number }));
}

async function moveSequence(tx: Db, past: number): Promise<void> {
  await tx.execute(sql`
    SELECT setval('messages_number_seq', ${past + NUMBERS_AHEAD}::bigint)
    FROM messages_number_seq WHERE last_value < ${past}`);
}

async function takeNumbers(tx: Db, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await tx.execute(sql`
    SELECT nextval('messages_number_seq') AS number FROM generate_series(1, ${count}::int)`);
  return rows.map(({ number }) => Number(number));
}
