import { and, count, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';

import { backtests } from '#db/schema/backtests';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { backtestChanged } from '#lib/backtest-jobs/backtest-changed';
import type { BacktestStore, StoredBacktest, StoredOutcome } from '#lib/backtest-jobs/backtest-store';
import { DeskError } from '#lib/desk-error';
import { hashBody, requireKey } from '#lib/sessions/message-rules';
import { idempotencyMismatch } from '#lib/sessions/session-rules';

const { id, request, status, progress, error, createdAt, endedAt } = backtests;
/** Results are large, and read only when they are asked for. */
const views = { id, request, status, progress, error, createdAt, endedAt };

/** Seconds after which a place in the queue may be free. */
const RETRY_AFTER_SECONDS = 10;

/** Backtests in SQLite. */
export function makeBacktestStore(context: StoreContext, events: EventWriter): BacktestStore {
  const { writer, connection } = context;
  const { db } = connection;
  const find = (where: SQL) => db.select(views).from(backtests).where(where).get();

  function refuseMoreThan(mostOpen: number): void {
    const open = inArray(status, ['queued', 'running']);
    const { waiting = 0 } = db.select({ waiting: count() }).from(backtests).where(open).get() ?? {};
    if (waiting < mostOpen) return;
    throw new DeskError(
      'too_many_requests',
      `${waiting} backtests are queued or running, and ${mostOpen} are the most: wait for one to end, or cancel one.`,
      { retryable: true, details: { retryAfterSeconds: RETRY_AFTER_SECONDS } },
    );
  }

  return {
    async addBacktest(wanted, { idempotencyKey, mostOpen }) {
      if (idempotencyKey !== null) requireKey(idempotencyKey);
      return writer.write(() => {
        const first =
          idempotencyKey === null ? undefined : find(eq(backtests.idempotencyKey, idempotencyKey));
        if (first && hashBody(first.request) !== hashBody(wanted.request))
          throw idempotencyMismatch('backtest');
        if (first) return first;
        refuseMoreThan(mostOpen);
        const added: StoredBacktest = {
          ...wanted,
          status: 'queued',
          progress: 0,
          error: null,
          endedAt: null,
        };
        db.insert(backtests)
          .values({ ...added, idempotencyKey })
          .run();
        events.record(backtestChanged(added));
        return added;
      });
    },
    changeBacktest: ({ from, outcome, ...change }) =>
      writer.write(() => {
        const stands = and(eq(id, change.id), inArray(status, [...from])) ?? sql`0`;
        const { changes } = db
          .update(backtests)
          .set({ ...change, result: outcome && textOf(outcome) })
          .where(stands)
          .run();
        const changed = changes === 0 ? undefined : find(eq(id, change.id));
        if (changed) events.record(backtestChanged(changed));
        return changed ?? null;
      }),
    findBacktest: (wanted) => readStore(context, () => find(eq(id, wanted))),
    readOutcome: (wanted) =>
      readStore(context, () => {
        const row = db.select({ text: backtests.result }).from(backtests).where(eq(id, wanted)).get();
        return typeof row?.text === 'string' ? outcomeOf(row.text) : null;
      }),
    listBacktests({ status: wanted, limit, beforeId }) {
      const before = db
        .select({ number: backtests.number })
        .from(backtests)
        .where(eq(id, beforeId ?? ''));
      const where = and(
        wanted === undefined ? undefined : eq(status, wanted),
        beforeId === undefined ? undefined : lt(backtests.number, sql`(${before})`),
      );
      const newest = db
        .select(views)
        .from(backtests)
        .where(where)
        .orderBy(desc(backtests.number))
        .limit(limit);
      return readStore(context, () => newest.all());
    },
  };
}

/** JSON text has no line break of its own. */
function textOf({ report, lists }: StoredOutcome): string {
  return lists === null ? report : `${report}\n${lists}`;
}

function outcomeOf(text: string): StoredOutcome {
  const end = text.indexOf('\n');
  return end === -1
    ? { report: text, lists: null }
    : { report: text.slice(0, end), lists: text.slice(end + 1) };
}
