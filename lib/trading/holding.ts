import { baseValue, type InstrumentScale, notionalAt } from '#lib/trading/instrument-scale';
import { addCash, cash, type Cash, subtractCash, type Ticks, ZERO_CASH } from '#lib/trading/money';

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

/** What one robot holds and has made. Kept by average cost; changed only by `applyFill` (apply-fill.ts) and marks. */
export interface Holding {
  readonly robotId: string;
  symbol: string;
  scale: InstrumentScale;
  /** Signed: > 0 long, < 0 short. */
  lots: number;
  /** Entry value of the open lots, ≥ 0: what was paid for a long, received for a short. */
  cost: Cash;
  /**
   * Less than a lot, signed, in hundred-millionths (1e-8) of a unit: what a fee taken in the base left over. It
   * can't be traded until it is a lot again, and belongs to no round trip.
   */
  dust: number;
  /** What the dust cost, signed like it. */
  dustCost: Cash;
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
    dust: 0,
    dustCost: ZERO_CASH,
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

/** Whether nothing is held, not even dust. */
export function isEmpty(holding: Holding): boolean {
  return holding.lots === 0 && holding.dust === 0 && holding.dustCost === 0;
}

/** Signed value of the open lots, and of the dust beside them, at the newest price. */
export function holdingValue(holding: Holding): Cash {
  const { lots, dust, lastPrice, scale } = holding;
  if (lastPrice === null || (lots === 0 && dust === 0)) return ZERO_CASH;
  const value = notionalAt(lastPrice, lots, scale);
  return dust === 0 ? value : addCash(value, baseValue(dust, lastPrice, scale));
}

/** What closing all at the newest price would make, before fees. */
export function unrealisedOf(holding: Holding): Cash {
  if (isEmpty(holding)) return ZERO_CASH;
  const value = subtractCash(holdingValue(holding), holding.dustCost);
  return holding.lots > 0 ? subtractCash(value, holding.cost) : addCash(value, holding.cost);
}

/** Realised + unrealised − fees. */
export function totalProfitOf(holding: Holding): Cash {
  return cash(holding.realised + unrealisedOf(holding) - holding.fees);
}
