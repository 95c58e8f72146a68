import type { BacktestStatus, StoredBacktest } from '#lib/backtest-jobs/backtest-store';
import type { Desk } from '#lib/desk-ports';

/** The backtest once it stands so, as the store tells it. */
export async function untilStatus(
  { backtests, events }: Pick<Desk, 'backtests' | 'events'>,
  id: string,
  status: BacktestStatus,
): Promise<StoredBacktest> {
  const found = Promise.withResolvers<StoredBacktest>();
  const look = async () => {
    const backtest = await backtests.findBacktest(id);
    if (backtest?.status === status) found.resolve(backtest);
  };
  const stop = events.onCommit(() => void look().catch(found.reject));
  await look();
  return found.promise.finally(stop);
}
