import type { Desk } from '#lib/desk-ports';
import { equityPointViews } from '#lib/robot/reads/equity-point-views';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { CASH_DECIMALS } from '#lib/trading/money';
import type { EquityPointView } from '#lib/trading/views';

/** The drawdown of a point needs the peak before it, so the curve is read from its start up to this many points. */
const POINTS_READ = 100_000;

/** The newest `limit` points of an account's equity curve from a time on, oldest first. */
export async function readEquityCurve(
  desk: Pick<Desk, 'books'>,
  query: { accountId: string; from?: number | undefined; limit: number },
): Promise<EquityPointView[]> {
  const points = await desk.books.readEquity({ accountId: query.accountId, limit: POINTS_READ });
  const account = (await desk.books.readAccounts()).find(({ id }) => id === query.accountId);
  const from = query.from ?? 0;
  return equityPointViews(points, account ? cashDecimalsOf(account) : CASH_DECIMALS)
    .filter((point) => point.at >= from)
    .slice(-query.limit);
}
