import type { EngineSettings, OrderIntent } from '#lib/trading/engine';
import { costOf, type Standing } from '#lib/trading/gate-facts';
import { instrumentScale, lotsFor } from '#lib/trading/instrument-scale';
import { availableCash, equityOf } from '#lib/trading/ledger';
import { type Cash, type Lots, lots, percentOf, type Ticks } from '#lib/trading/money';
import { workingLots } from '#lib/trading/working-orders';
import type { Signal } from '#lib/strategies/strategy';

/** Part of the position limit (percent of it) that entries leave free, so that slippage doesn't break it. */
const HEADROOM_PCT = 2;

const ONE_LOT = lots(1);

/**
 * What a signal asks for, long or flat: a buy enters when nothing is held or being bought, a sell closes
 * all that is held and not being sold. Null where there is nothing to do.
 */
export function intentOfSignal(
  standing: Standing,
  signal: Signal,
): Pick<OrderIntent, 'side' | 'quantity' | 'purpose'> | null {
  const { holding, orders } = standing;
  switch (signal.direction) {
    case 'hold':
      return null;
    case 'buy':
    case 'strong_buy': {
      if (holding.lots !== 0 || workingLots(orders, 'buy') > 0) return null;
      const quantity = entryQuantity(standing);
      return quantity > 0 ? { side: 'buy', quantity, purpose: 'entry' } : null;
    }
    case 'sell':
    case 'strong_sell': {
      const quantity = holding.lots - workingLots(orders, 'sell');
      return quantity > 0 ? { side: 'sell', quantity: lots(quantity), purpose: 'exit' } : null;
    }
  }
}

/**
 * Lots to enter with: the position limit less a headroom, and what cash buys with slippage and fee;
 * rounded down to whole lots.
 */
function entryQuantity({ settings, ledger, holding }: Standing): Lots {
  const price = holding.lastPrice;
  if (price === null) return lots(0);
  const limit = percentOf(equityOf(ledger), settings.limits.positionPct);
  const budget = percentOf(limit, 100 - HEADROOM_PCT);
  const scale = instrumentScale(settings.instrument);
  return lots(Math.min(lotsFor(budget, price, scale), affordable(settings, price, availableCash(ledger))));
}

function affordable(settings: EngineSettings, price: Ticks, available: Cash): number {
  const lotCost = costOf(settings, { side: 'buy', type: 'market', quantity: ONE_LOT }, price);
  return lotCost === null || available <= 0 ? 0 : Math.floor(available / lotCost);
}
