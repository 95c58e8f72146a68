import type { ProtectiveExit } from '#lib/trading/engine';
import type { Holding } from '#lib/trading/holding';
import { lots, MILLION, millionths, mulDiv, ratioText, type Ticks, ticks } from '#lib/trading/money';
import { remainingLots } from '#lib/trading/order-states';
import { isWorking } from '#lib/trading/working-states';
import type { RiskLimits } from '#lib/trading/risk-limits';
import type { WorkingOrders } from '#lib/trading/working-orders';

/** Prices at which a position is closed: stop at or worse, target at or better. */
export interface ProtectivePrices {
  stop: Ticks;
  target: Ticks;
}

/**
 * Stop and target of a position, from its average price: stopLossPct against it, takeProfitPct for it.
 * Whole ticks such that the position has really lost (gained) the percentage there; null while flat.
 */
export function protectivePrices(holding: Holding, limits: RiskLimits): ProtectivePrices | null {
  if (holding.lots === 0) return null;
  const long = holding.lots > 0;
  const lost = millionths(limits.stopLossPct);
  const gained = millionths(limits.takeProfitPct);
  const worth = (parts: number, rounding: 'down' | 'up') => {
    const value = mulDiv(holding.cost, parts, MILLION, rounding);
    return ticks(
      Math.max(1, mulDiv(value, 1, Math.abs(holding.lots) * holding.scale.cashPerTickLot, rounding)),
    );
  };
  return long
    ? { stop: worth(MILLION - lost, 'down'), target: worth(MILLION + gained, 'up') }
    : { stop: worth(MILLION + lost, 'up'), target: worth(Math.max(0, MILLION - gained), 'down') };
}

/** Which protection a price calls for, if any. */
export function protectionAt(
  price: Ticks,
  long: boolean,
  prices: ProtectivePrices,
): ProtectiveExit['purpose'] | null {
  const beyond = (limit: Ticks, below: boolean) => (below ? price <= limit : price >= limit);
  if (beyond(prices.stop, long)) return 'stop-loss';
  return beyond(prices.target, !long) ? 'take-profit' : null;
}

/**
 * The exit that protects the position: all of it but what market exits close already. Limit exits may never
 * trade, so they don't hold it back: they are named to be cancelled first. Null where nothing is left to close.
 */
export function protectiveExit(
  holding: Holding,
  orders: WorkingOrders,
  purpose: ProtectiveExit['purpose'],
): ProtectiveExit | null {
  const side = holding.lots > 0 ? 'sell' : 'buy';
  const cancelFirst: string[] = [];
  let open = Math.abs(holding.lots);
  for (const order of orders.working.values()) {
    if (order.side !== side || !isWorking(order.state)) continue;
    if (order.type === 'market') open -= remainingLots(order);
    else cancelFirst.push(order.id);
  }
  if (open <= 0) return null;
  return { purpose, side, quantity: lots(open), reason: reasonOf(holding, purpose), cancelFirst };
}

function reasonOf(holding: Holding, purpose: ProtectiveExit['purpose']): string {
  const entry = holding.cost / (Math.abs(holding.lots) * holding.scale.cashPerTickLot);
  const moved = ((holding.lastPrice ?? entry) / entry - 1) * 100 * Math.sign(holding.lots);
  const word = purpose === 'stop-loss' ? 'Stop loss' : 'Take profit';
  return `${word}: the position stands at ${moved >= 0 ? '+' : ''}${ratioText(moved)} % of its average price.`;
}
