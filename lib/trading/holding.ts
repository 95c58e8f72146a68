import { notionalAt, type InstrumentScale } from '#lib/trading/instrument-scale';
import {
  addCash,
  cash,
  type Cash,
  lots,
  mulDiv,
  subtractCash,
  type Ticks,
  ZERO_CASH,
} from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import type { Trade } from '#lib/trading/trade';

/** The round trip that is under way while a position is open. */
export interface RoundTrip {
  side: 'long' | 'short';
  /** Market time of the fill that opened it. */
  openedAt: number;
  openingOrderId: string;
  /** Known once the engine has seen the opening order. */
  decisionMessageId: string | null;
  enteredLots: number;
  entryValue: Cash;
  exitValue: Cash;
  fees: Cash;
}

/** What one robot holds and has made. Kept by average cost; changed only by `applyFill` and marks. */
export interface Holding {
  readonly robotId: string;
  symbol: string;
  scale: InstrumentScale;
  /** Signed: > 0 long, < 0 short. */
  lots: number;
  /** Entry value of the open lots, ≥ 0: what was paid for a long, received for a short. */
  cost: Cash;
  /** Made by closed lots, before fees. */
  realised: Cash;
  fees: Cash;
  trades: number;
  wins: number;
  /** Newest price; null before the first fill or mark. */
  lastPrice: Ticks | null;
  roundTrip: RoundTrip | null;
  /** Grows with every fill: what is derived from the position is kept as long as it stays. */
  version: number;
  peakProfit: Cash;
  dayStartProfit: Cash;
}

/** A robot's holding before its first fill. */
export function emptyHolding(robotId: string, symbol: string, scale: InstrumentScale): Holding {
  return {
    robotId,
    symbol,
    scale,
    lots: 0,
    cost: ZERO_CASH,
    realised: ZERO_CASH,
    fees: ZERO_CASH,
    trades: 0,
    wins: 0,
    lastPrice: null,
    roundTrip: null,
    version: 0,
    peakProfit: ZERO_CASH,
    dayStartProfit: ZERO_CASH,
  };
}

/** Signed value of the open lots at the newest price. */
export function holdingValue(holding: Holding): Cash {
  if (holding.lots === 0 || holding.lastPrice === null) return ZERO_CASH;
  return notionalAt(holding.lastPrice, holding.lots, holding.scale);
}

/** What closing the open lots at the newest price would make, before fees. */
export function unrealisedOf(holding: Holding): Cash {
  if (holding.lots === 0) return ZERO_CASH;
  const value = holdingValue(holding);
  return holding.lots > 0 ? subtractCash(value, holding.cost) : addCash(value, holding.cost);
}

/** Realised + unrealised − fees. */
export function totalProfitOf(holding: Holding): Cash {
  return cash(holding.realised + unrealisedOf(holding) - holding.fees);
}

/**
 * Books a fill by average cost: it opens or adds, reduces, or does both where it crosses zero. Answers the
 * round trip that it ended. No micro-unit is lost to rounding: cost that is released at a partial close is
 * rounded, and the rest stays with the lots that remain.
 */
export function applyFill(holding: Holding, fill: Fill): Trade | null {
  const signed = fill.side === 'buy' ? fill.quantity : 0 - fill.quantity;
  holding.version += 1;
  holding.fees = addCash(holding.fees, fill.fee);
  holding.lastPrice ??= fill.price;
  const held = Math.abs(holding.lots);
  if (held === 0 || holding.lots > 0 === signed > 0) {
    enter(holding, fill, { quantity: fill.quantity, fee: fill.fee });
    return null;
  }
  const quantity = Math.min(held, fill.quantity);
  const fee = cash(mulDiv(fill.fee, quantity, fill.quantity, 'down'));
  const trade = leave(holding, fill, { quantity, fee });
  if (fill.quantity > quantity) {
    enter(holding, fill, { quantity: fill.quantity - quantity, fee: subtractCash(fill.fee, fee) });
  }
  return trade;
}

interface Part {
  quantity: number;
  fee: Cash;
}

function enter(holding: Holding, fill: Fill, { quantity, fee }: Part): void {
  const value = notionalAt(fill.price, quantity, holding.scale);
  holding.roundTrip ??= {
    side: fill.side === 'buy' ? 'long' : 'short',
    openedAt: fill.marketAt,
    openingOrderId: fill.orderId,
    decisionMessageId: null,
    enteredLots: 0,
    entryValue: ZERO_CASH,
    exitValue: ZERO_CASH,
    fees: ZERO_CASH,
  };
  const trip = holding.roundTrip;
  trip.enteredLots += quantity;
  trip.entryValue = addCash(trip.entryValue, value);
  trip.fees = addCash(trip.fees, fee);
  holding.lots += fill.side === 'buy' ? quantity : -quantity;
  holding.cost = addCash(holding.cost, value);
}

function leave(holding: Holding, fill: Fill, { quantity, fee }: Part): Trade | null {
  const value = notionalAt(fill.price, quantity, holding.scale);
  const released = cash(mulDiv(holding.cost, quantity, Math.abs(holding.lots), 'nearest'));
  const made = holding.lots > 0 ? value - released : released - value;
  holding.realised = cash(holding.realised + made);
  holding.cost = subtractCash(holding.cost, released);
  holding.lots += fill.side === 'buy' ? quantity : -quantity;
  const trip = holding.roundTrip;
  if (!trip) return null;
  trip.exitValue = addCash(trip.exitValue, value);
  trip.fees = addCash(trip.fees, fee);
  return holding.lots === 0 ? endTrip(holding, trip, fill) : null;
}

function endTrip(holding: Holding, trip: RoundTrip, fill: Fill): Trade {
  const gross = trip.side === 'long' ? trip.exitValue - trip.entryValue : trip.entryValue - trip.exitValue;
  const profit = cash(gross - trip.fees);
  holding.roundTrip = null;
  holding.trades += 1;
  if (profit > 0) holding.wins += 1;
  return {
    id: fill.id,
    robotId: holding.robotId,
    accountId: fill.accountId,
    symbol: holding.symbol,
    side: trip.side,
    quantity: lots(trip.enteredLots),
    entryValue: trip.entryValue,
    exitValue: trip.exitValue,
    fees: trip.fees,
    profit,
    entryAt: trip.openedAt,
    exitAt: fill.marketAt,
    entryOrderId: trip.openingOrderId,
    exitOrderId: fill.orderId,
  };
}
