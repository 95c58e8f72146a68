import { type Holding, type RoundTrip } from '#lib/trading/holding';
import { lotUnitsInBase, notionalAt } from '#lib/trading/instrument-scale';
import { addCash, cash, type Cash, lots, mulDiv, subtractCash, ZERO_CASH } from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import type { Trade } from '#lib/trading/trade';

/**
 * Books a fill by average cost: it opens or adds, reduces, or does both where it crosses zero. Answers the
 * round trip that it ended. No micro-unit is lost to rounding: cost that is released at a partial close is
 * rounded, and the rest stays with the lots that remain. A fee in the base takes from what is held, not from
 * cash (`payInBase`).
 */
export function applyFill(holding: Holding, fill: Fill): Trade | null {
  const signed = fill.side === 'buy' ? fill.quantity : 0 - fill.quantity;
  holding.version += 1;
  holding.fees = addCash(holding.fees, fill.fee);
  holding.lastPrice ??= fill.price;
  const trade = bookLots(holding, fill, signed);
  return fill.baseFee === 0 ? trade : (payInBase(holding, fill) ?? trade);
}

function bookLots(holding: Holding, fill: Fill, signed: number): Trade | null {
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

/**
 * A fee kept from the base is a sale at the fill's price whose proceeds pay the fee: less is held, cash stays.
 * What is left is whole lots and dust below one. A short, or a fee above what is held, leaves dust that is owed.
 */
function payInBase(holding: Holding, fill: Fill): Trade | null {
  const lotUnits = lotUnitsInBase(holding.scale);
  const held = holding.lots * lotUnits + holding.dust;
  if (holding.lots < 0 || held < fill.baseFee) {
    holding.dust -= fill.baseFee;
    holding.dustCost = subtractCash(holding.dustCost, fill.fee);
    return null;
  }
  const basis = addCash(holding.cost, holding.dustCost);
  const released = cash(mulDiv(basis, fill.baseFee, held, 'nearest'));
  const left = held - fill.baseFee;
  const rest = subtractCash(basis, released);
  const dustBefore = holding.dustCost;
  holding.realised = cash(holding.realised + fill.fee - released);
  // Apart from each other: of coins worth next to nothing so many are held that their sum is no safe integer.
  const dust = holding.dust - fill.baseFee;
  const borrowed = Math.floor(dust / lotUnits);
  holding.lots += borrowed;
  holding.dust = dust - borrowed * lotUnits;
  holding.dustCost = holding.dust === 0 ? ZERO_CASH : cash(mulDiv(rest, holding.dust, left, 'nearest'));
  holding.cost = subtractCash(rest, holding.dustCost);
  const trip = holding.roundTrip;
  if (!trip) return null;
  trip.exitValue = addCash(trip.exitValue, fill.fee);
  trip.entryValue = cash(trip.entryValue - (holding.dustCost - dustBefore));
  return holding.lots === 0 ? endTrip(holding, trip, fill) : null;
}
