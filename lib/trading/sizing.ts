import type { EngineSettings, OrderIntent } from '#lib/trading/engine';
import { costOf, type Standing, takenPrices } from '#lib/trading/gate-facts';
import { instrumentScale, lotsFor } from '#lib/trading/instrument-scale';
import { availableCash, equityOf } from '#lib/trading/ledger';
import { type Cash, type Lots, lots, lotsWithin, percentOf, type Ticks } from '#lib/trading/money';
import type { Side } from '#lib/trading/order';
import { workingLots } from '#lib/trading/working-orders';
import type { Signal } from '#lib/strategies/strategy';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';

/** Part of the position limit (percent of it) that entries leave free, so that slippage doesn't break it. */
const HEADROOM_PCT = 2;

const ONE_LOT = lots(1);

/**
 * What a signal asks for: a buy enters when nothing is held or being bought, a sell closes all that is held
 * and not being sold. With `sides: 'both'` a buy closes a short first and a sell while flat enters short, so
 * a reversal is asked for twice: once to close, once more when that has filled. Null where there is nothing to do.
 */
export function intentOfSignal(
  standing: Standing,
  signal: Signal,
): Pick<OrderIntent, 'side' | 'quantity' | 'purpose'> | null {
  switch (signal.direction) {
    case 'hold':
      return null;
    case 'buy':
    case 'strong_buy':
      return wantedOn('buy', standing);
    case 'sell':
    case 'strong_sell':
      return wantedOn('sell', standing);
  }
}

function wantedOn(side: Side, standing: Standing): Pick<OrderIntent, 'side' | 'quantity' | 'purpose'> | null {
  const { holding, orders, settings } = standing;
  const opposite = side === 'buy' ? 0 - holding.lots : holding.lots;
  const working = workingLots(orders, side);
  if (opposite > 0) {
    const quantity = opposite - working;
    return quantity > 0 ? { side, quantity: lots(quantity), purpose: 'exit' } : null;
  }
  const mayEnter = side === 'buy' || settings.sides === 'both';
  if (!mayEnter || holding.lots !== 0 || working > 0) return null;
  const quantity = entryQuantity(side, standing);
  return quantity > 0 ? { side, quantity, purpose: 'entry' } : null;
}

/**
 * Lots to enter with, rounded down to whole ones: as the settings say, else the position limit less a
 * headroom, and what cash buys with slippage and fee.
 */
function entryQuantity(side: Side, { settings, ledger, holding }: Standing): Lots {
  const price = holding.lastPrice;
  if (price === null) return lots(0);
  if (typeof settings.entrySize === 'number') return settings.entrySize;
  if (settings.entrySize === 'all')
    return lots(mostLots(settings, { side, price, cash: availableCash(ledger) }));
  const limit = percentOf(equityOf(ledger), settings.limits.positionPct);
  const budget = percentOf(limit, 100 - HEADROOM_PCT);
  const scale = instrumentScale(settings.instrument);
  return lots(Math.min(lotsFor(budget, price, scale), affordable(settings, price, availableCash(ledger))));
}

/** All lots that cash pays for at a price, costs included; exact, where the fee of a single lot would round up. */
function mostLots(
  settings: EngineSettings,
  { side, price, cash }: { side: Side; price: Ticks; cash: Cash },
): number {
  const costs = settings.costs ?? DEFAULT_PAPER_SETTINGS;
  const { base, filled } = takenPrices(price, side, costs);
  const { cashPerTickLot } = instrumentScale(settings.instrument);
  return lotsWithin(cash, {
    lotValue: filled * cashPerTickLot,
    feeBase: base * cashPerTickLot,
    feeBps: costs.takerFeeBps,
  });
}

function affordable(settings: EngineSettings, price: Ticks, available: Cash): number {
  const lotCost = costOf(settings, { side: 'buy', type: 'market', quantity: ONE_LOT }, price);
  return lotCost === null || available <= 0 ? 0 : Math.floor(available / lotCost);
}
