import type { Instrument } from '#lib/market/instrument';
import { type Holding, holdingValue, unrealisedOf } from '#lib/trading/holding';
import { averagePrice } from '#lib/trading/instrument-scale';
import { lots, percentage } from '#lib/trading/money';
import { formatCash, formatPrice, formatQuantity } from '#lib/trading/money-text';
import { protectivePrices } from '#lib/trading/protective-exits';
import type { RiskLimits } from '#lib/trading/risk-limits';
import type { PositionView } from '#lib/trading/views';

export interface PositionContext {
  accountId: string;
  instrument: Instrument;
  /** For stop and target; null shows none. */
  limits: RiskLimits | null;
}

/** An open position as the outside sees it; null while flat. */
export function positionView(
  holding: Holding,
  { accountId, instrument, limits }: PositionContext,
): PositionView | null {
  const { roundTrip, lastPrice } = holding;
  if (holding.lots === 0 || !roundTrip || lastPrice === null) return null;
  const held = lots(Math.abs(holding.lots));
  const unrealised = unrealisedOf(holding);
  const { cashDecimals: unitDecimals } = holding.scale;
  const guard = limits && protectivePrices(holding, limits);
  return {
    robotId: holding.robotId,
    accountId,
    symbol: holding.symbol,
    side: holding.lots > 0 ? 'long' : 'short',
    quantity: formatQuantity(held, instrument),
    averagePrice: formatPrice(averagePrice(holding.cost, held, holding.scale), instrument),
    lastPrice: formatPrice(lastPrice, instrument),
    value: formatCash(holdingValue(holding), { unitDecimals }),
    unrealised: formatCash(unrealised, { unitDecimals }),
    unrealisedPct: percentage(unrealised, holding.cost),
    stopPrice: guard && formatPrice(guard.stop, instrument),
    targetPrice: guard && formatPrice(guard.target, instrument),
    openedAt: roundTrip.openedAt,
    decisionMessageId: roundTrip.decisionMessageId ?? '',
    orderId: roundTrip.openingOrderId,
  };
}
