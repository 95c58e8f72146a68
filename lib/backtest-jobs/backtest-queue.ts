import { availableParallelism } from 'node:os';
import { type BacktestRequest, jobOfRequest } from '#lib/backtest-jobs/backtest-request';
import type { BacktestChange, StoredBacktest } from '#lib/backtest-jobs/backtest-store';
import { runBacktestJob } from '#lib/backtest-jobs/run-backtest-job';
import { readStoredInstrument, readStoredSeries } from '#lib/backtest-jobs/stored-series';
import { asDeskError, DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';

export interface QueueParts {
  desk: Pick<Desk, 'backtests' | 'market' | 'strategies' | 'now' | 'newId'>;
  /** Told of faults of the desk itself, for the log. */
  onFault: (error: DeskError) => void;
  /** Threads of the one backtest that runs; one core is left to everybody else where left out. */
  workers?: number;
  /** Queued and running ones together. */
  mostOpen?: number;
}

/** Backtests that the API was asked for, run one after the other in threads of this process. */
export interface BacktestQueue {
  /** Checks it and queues it. Errors: `invalid_input`, `instrument_not_found`, `too_many_requests`, `idempotency_mismatch`. */
  request(request: BacktestRequest, idempotencyKey: string | null): Promise<StoredBacktest>;
  /** Queues one that ended once more: what came of it before is gone. One that waits or runs is left alone. */
  runAgain(id: string): Promise<StoredBacktest>;
  /** Ends one that waits or runs; one that ended is left as it is. */
  cancel(id: string): Promise<StoredBacktest>;
  /** `backtest_not_found` where there is none. */
  read(id: string): Promise<StoredBacktest>;
  /** The same with how far it is by now. */
  withProgress(backtest: StoredBacktest): StoredBacktest;
  /** Marks what an ended process left running, and goes on with what waits. */
  open(): Promise<void>;
  /** Ends what runs, to be marked `interrupted`. */
  close(): Promise<void>;
}

/** Candles that one may run over here; the command line knows no such limit. */
const MOST_CANDLES = 250_000;
const MOST_OPEN = 20;

interface Running {
  id: string;
  progress: number;
  stop: AbortController;
  ended: Promise<void>;
}

/** How one stands: what is left out begins anew. */
type Standing = Pick<BacktestChange, 'status'> & Partial<BacktestChange>;

export function createBacktestQueue(parts: QueueParts): BacktestQueue {
  const { desk, onFault, mostOpen = MOST_OPEN } = parts;
  const { backtests, market, strategies, now, newId } = desk;
  const workers = parts.workers ?? Math.max(1, availableParallelism() - 1);
  let running: Running | null = null;
  let loop: Promise<void> | null = null;
  let isAsked = false;
  let isClosed = false;

  const change = (id: string, from: BacktestChange['from'], to: Standing) =>
    backtests.changeBacktest({ id, from, progress: 0, error: null, endedAt: null, outcome: null, ...to });

  async function read(id: string): Promise<StoredBacktest> {
    const found = await backtests.findBacktest(id);
    if (found) return found;
    throw new DeskError('backtest_not_found', `There is no backtest ${id}.`);
  }

  function wake(): void {
    isAsked = true;
    if (loop || isClosed) return;
    loop = drain()
      .catch((error: unknown) => onFault(asDeskError(error)))
      .finally(() => (loop = null));
  }

  async function drain(): Promise<void> {
    while (isAsked && !isClosed) {
      isAsked = false;
      for (let next = await oldestQueued(); next && !isClosed; next = await oldestQueued())
        await runOne(next);
    }
  }

  async function oldestQueued(): Promise<StoredBacktest | undefined> {
    return (await backtests.listBacktests({ status: 'queued', limit: 1000 })).at(-1);
  }

  async function runOne({ id, request }: StoredBacktest): Promise<void> {
    const { promise: ended, resolve } = Promise.withResolvers<undefined>();
    const mine: Running = { id, progress: 0, stop: new AbortController(), ended };
    // Before it is written, so that nobody can cancel what runs without it hearing of that.
    running = mine;
    try {
      if (!(await change(id, ['queued'], { status: 'running' }))) return;
      await change(id, ['running'], { ...(await outcomeOf(request, mine)), endedAt: now() });
    } finally {
      running = null;
      resolve(undefined);
    }
  }

  async function outcomeOf(request: BacktestRequest, mine: Running): Promise<Standing> {
    try {
      const { instrument, candles } = await readStoredSeries(desk, rangeOf(request), MOST_CANDLES);
      const { report, lists } = await runBacktestJob(jobOfRequest(request, instrument, strategies), {
        ...{ candles, workers, signal: mine.stop.signal },
        onProgress: ({ done, total }) => (mine.progress = total === 0 ? 0 : done / total),
      });
      return { status: 'done', progress: 1, outcome: { report: JSON.stringify(report), lists } };
    } catch (thrown) {
      const error = asDeskError(thrown);
      const { code, message } = error;
      if (code === 'internal') onFault(error);
      if (code === 'backtest_canceled') return { status: isClosed ? 'interrupted' : 'canceled' };
      return { status: 'failed', progress: mine.progress, error: { code, message } };
    }
  }

  return {
    read,
    async request(request, idempotencyKey) {
      jobOfRequest(request, await readStoredInstrument({ market }, rangeOf(request)), strategies);
      const backtest = { id: newId(), request, createdAt: now() };
      const added = await backtests.addBacktest(backtest, { idempotencyKey, mostOpen });
      wake();
      return added;
    },
    async runAgain(id) {
      const again = await change(id, ['done', 'failed', 'canceled', 'interrupted'], { status: 'queued' });
      wake();
      return again ?? read(id);
    },
    async cancel(id) {
      await read(id);
      if (running?.id === id) {
        running.stop.abort();
        await running.ended;
      }
      // Waiting, or left running by a process that is gone.
      return (await change(id, ['queued', 'running'], { status: 'canceled', endedAt: now() })) ?? read(id);
    },
    withProgress: (backtest) => {
      return running?.id === backtest.id ? { ...backtest, progress: running.progress } : backtest;
    },
    async open() {
      try {
        for (const { id } of await backtests.listBacktests({ status: 'running', limit: 1000 })) {
          await change(id, ['running'], { status: 'interrupted', endedAt: now() });
        }
      } catch (error) {
        // A full disk must not keep the desk from being read.
        onFault(asDeskError(error));
      }
      wake();
    },
    async close() {
      isClosed = true;
      running?.stop.abort();
      await loop;
    },
  };
}

function rangeOf({ from, to, lot, ...request }: BacktestRequest) {
  return { ...request, from: from ?? -Infinity, to: to ?? Infinity, lot: lot ?? undefined };
}
