import type { EquityPoint } from '#lib/robot/book-store';
import { percentage, subtractCash } from '#lib/trading/money';
import { formatCash } from '#lib/trading/money-text';
import type { EquityPointView } from '#lib/trading/views';

/** Points of an equity curve as the outside sees them; the drawdown is from the highest point before each. */
export function equityPointViews(points: readonly EquityPoint[]): EquityPointView[] {
  let peak = points[0]?.equity;
  return points.map((point) => {
    if (peak === undefined || point.equity > peak) peak = point.equity;
    return {
      accountId: point.accountId,
      at: point.at,
      marketAt: point.marketAt,
      equity: formatCash(point.equity),
      cash: formatCash(point.cash),
      drawdownPct: percentage(subtractCash(point.equity, peak), peak),
    };
  });
}
