import type { StoredBacktest } from '#lib/backtest-jobs/backtest-store';
import type { NewEvent } from '#lib/events/desk-event';

/** The event of a backtest that stands otherwise than before. */
export function backtestChanged(backtest: StoredBacktest): NewEvent {
  return { type: 'backtest-changed', data: { ...backtest } };
}
