import type { BacktestUnit, UnitOutcome } from '#lib/backtest-jobs/backtest-unit';
import type { SharedCandles } from '#lib/backtest-jobs/shared-candles';
import { asDeskError, DeskError, type DeskErrorCode } from '#lib/desk-error';

/** What a worker is born with. */
export interface WorkerStart {
  candles: SharedCandles;
  /** One 64-bit number that all workers of a job add the candles they have done to. */
  done: SharedArrayBuffer;
  /** Of a person's own strategies; null where there is none. */
  strategiesFolder: string | null;
}

export type WorkerAsked = BacktestUnit;

/** An error as threads can send it. */
export interface SentError {
  code: DeskErrorCode;
  message: string;
  retryable: boolean;
  details: Record<string, unknown>;
  /** The stack of what made it happen, for the log. */
  cause: string | null;
}

export type WorkerAnswer = { outcome: UnitOutcome } | { error: SentError };

export function sentError(thrown: unknown): SentError {
  const { code, message, retryable, details, cause } = asDeskError(thrown);
  return {
    code,
    message,
    retryable,
    details,
    cause: cause instanceof Error ? (cause.stack ?? String(cause)) : null,
  };
}

export function receivedError({ code, message, retryable, details, cause }: SentError): DeskError {
  return new DeskError(code, message, {
    ...{ retryable, details },
    ...(cause === null ? {} : { cause: new Error(cause) }),
  });
}
