import type { EquityPoint } from '#lib/robot/book-store';
import { percentage, subtractCash } from '#lib/trading/money';
import { formatCash } from '#lib/trading/money-text';
import type { EquityPointView } from '#lib/trading/views';

/** Points of an account's equity curve as the outside sees them, its cash having so many decimals; the drawdown is from the highest point before each. */
export function equityPointViews(points: readonly EquityPoint[], unitDecimals: number): EquityPointView[] {
  let peak = points[0]?.equity;
  return points.map((point) => {
    if (peak === undefined || point.equity > peak) peak = point.equity;
    return {
      accountId: point.accountId,
      at: point.at,
      marketAt: point.marketAt,
      equity: formatCash(point.equity, { unitDecimals }),
      cash: formatCash(point.cash, { unitDecimals }),
      drawdownPct: percentage(subtractCash(point.equity, peak), peak),
    };
  });
}
