import type { EngineSettings } from '#lib/trading/engine';
import { costOf, type Standing, takenPrices } from '#lib/trading/gate-facts';
import { instrumentScale, lotsFor } from '#lib/trading/instrument-scale';
import { availableCash, equityOf } from '#lib/trading/ledger';
import {
  type Cash,
  lots,
  lotsWithin,
  millionths,
  MILLION,
  mulDiv,
  percentOf,
  type Ticks,
} from '#lib/trading/money';
import type { Side } from '#lib/trading/order';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';

/** Part of the position limit (percent of it) that entries leave free, so that slippage doesn't break it. */
const HEADROOM_PCT = 2;

const ONE_LOT = lots(1);

/**
 * Lots of a part of a whole position at the newest price: of as many as the settings say, of what the equity buys,
 * else of the position limit less a headroom. 0 without a price.
 */
export function partLots(part: number, side: Side, { settings, ledger, holding }: Standing): number {
  const price = holding.lastPrice;
  if (price === null) return 0;
  const { entrySize } = settings;
  const partOf = (amount: Cash) => (part === 1 ? amount : percentOf(amount, part * 100));
  const equity = equityOf(ledger);
  if (typeof entrySize === 'number') return mulDiv(entrySize, millionths(part * 100), MILLION, 'nearest');
  if (entrySize === 'all') return mostLots(settings, { side, price, cash: partOf(equity) });
  const budget = percentOf(percentOf(equity, settings.limits.positionPct), 100 - HEADROOM_PCT);
  return lotsFor(partOf(budget), price, instrumentScale(settings.instrument));
}

/** Lots that cash buys at the newest price; any number where the gate is to judge what was asked for. */
export function affordableLots(side: Side, { settings, ledger, holding }: Standing): number {
  const price = holding.lastPrice;
  if (price === null) return 0;
  const cash = availableCash(ledger);
  if (typeof settings.entrySize === 'number') return Number.MAX_SAFE_INTEGER;
  return settings.entrySize === 'all'
    ? mostLots(settings, { side, price, cash })
    : affordable(settings, price, cash);
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
