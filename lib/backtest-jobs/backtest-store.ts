import type { BacktestRequest } from '#lib/backtest-jobs/backtest-request';

export const BACKTEST_STATUSES = ['queued', 'running', 'done', 'failed', 'canceled', 'interrupted'] as const;
/** `interrupted`: the process that ran it ended; it can be run again. */
export type BacktestStatus = (typeof BACKTEST_STATUSES)[number];

/** A backtest that was asked for. Times are epoch ms. */
export interface StoredBacktest {
  id: string;
  request: BacktestRequest;
  status: BacktestStatus;
  /** 0 to 1, as it was last written. */
  progress: number;
  /** Why it failed. */
  error: { code: string; message: string } | null;
  createdAt: number;
  endedAt: number | null;
}

/** What came of one, as JSON texts. */
export interface StoredOutcome {
  report: string;
  /** Fills, trades and equity; null where they were not wanted. */
  lists: string | null;
}

export interface BacktestChange {
  id: string;
  /** It must stand so for the change to be written. */
  from: readonly BacktestStatus[];
  status: BacktestStatus;
  progress: number;
  error: StoredBacktest['error'];
  endedAt: number | null;
  outcome: StoredOutcome | null;
}

/** Backtests and what came of them, kept in the book. Each change is told by an event `backtest-changed`. */
export interface BacktestStore {
  /**
   * Keeps a new one, queued. With a key that is there: the first one again, or `idempotency_mismatch` where the request is
   * another. `too_many_requests` where `mostOpen` are queued or running.
   */
  addBacktest(
    backtest: Pick<StoredBacktest, 'id' | 'request' | 'createdAt'>,
    given: { idempotencyKey: string | null; mostOpen: number },
  ): Promise<StoredBacktest>;
  /** Writes how one stands now; null, and nothing written, where it stands otherwise than `from` says. */
  changeBacktest(change: BacktestChange): Promise<StoredBacktest | null>;
  findBacktest(id: string): Promise<StoredBacktest | undefined>;
  /** What came of one; null where nothing did. */
  readOutcome(id: string): Promise<StoredOutcome | null>;
  /** Newest first. */
  listBacktests(query: {
    status?: BacktestStatus;
    limit: number;
    beforeId?: string;
  }): Promise<StoredBacktest[]>;
}
