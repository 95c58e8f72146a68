import { DeskError } from '#lib/desk-error';

/**
 * Money and quantity as integers. A price is a number of ticks, a quantity a number of lots, cash a
 * number of micro-units of its currency (1 USD = 1,000,000). No float ever holds any of them.
 * Only this file makes values of these types.
 */
export type Ticks = number & { readonly __brand: 'Ticks' };
export type Lots = number & { readonly __brand: 'Lots' };
export type Cash = number & { readonly __brand: 'Cash' };

export const CASH_DECIMALS = 6;

/** Which way a division that does not come out even is rounded; `nearest` takes halves away from zero. */
export type Rounding = 'down' | 'up' | 'nearest';

function refuse(value: number, what: string): never {
  throw new DeskError('invalid_input', `${String(value)} is no whole ${what} within ±9,007,199,254,740,991.`);
}

/** A price of that many ticks; refuses what is not a safe integer. */
export function ticks(value: number): Ticks {
  return Number.isSafeInteger(value) ? (value as Ticks) : refuse(value, 'number of ticks');
}

/** A quantity of that many lots; refuses what is not a safe integer. */
export function lots(value: number): Lots {
  return Number.isSafeInteger(value) ? (value as Lots) : refuse(value, 'number of lots');
}

/** Cash of that many micro-units; refuses what is not a safe integer. */
export function cash(value: number): Cash {
  return Number.isSafeInteger(value) ? (value as Cash) : refuse(value, 'number of micro-units');
}

export const ZERO_CASH: Cash = cash(0);

export function addCash(a: Cash, b: Cash): Cash {
  return cash(a + b);
}

export function subtractCash(a: Cash, b: Cash): Cash {
  return cash(a - b);
}

/** `value × numerator ÷ denominator` (denominator > 0), exact before it is rounded towards, or away from, zero. */
export function mulDiv(value: number, numerator: number, denominator: number, rounding: Rounding): number {
  const product = value * numerator;
  if (Number.isSafeInteger(product)) return divided(product, denominator, rounding);
  // Taken apart into whole denominators and a rest, most products that are too large still fit.
  const rest = value % denominator;
  const whole = ((value - rest) / denominator) * numerator;
  const part = rest * numerator;
  if (Number.isSafeInteger(whole) && Number.isSafeInteger(part)) {
    return whole + divided(part, denominator, rounding);
  }
  const wide = BigInt(value) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const left = Number(wide % divisor);
  return Number(wide / divisor) + (left === 0 ? 0 : awayFromZero(left, denominator, rounding));
}

function divided(product: number, denominator: number, rounding: Rounding): number {
  const rest = product % denominator;
  const quotient = (product - rest) / denominator;
  return rest === 0 ? quotient : quotient + awayFromZero(rest, denominator, rounding);
}

function awayFromZero(rest: number, denominator: number, rounding: Rounding): number {
  const grows = rounding === 'up' || (rounding === 'nearest' && Math.abs(rest) * 2 >= denominator);
  return grows ? Math.sign(rest) : 0;
}

/** Ratios are worked with as whole parts of a million: percent to four decimals, basis points to two. */
export const MILLION = 1_000_000;

/** A percentage as whole parts of a million. */
export function millionths(percent: number): number {
  return Math.round(percent * 10_000);
}

/** That many percent of an amount (percent to four decimals), rounded towards zero: for limits. */
export function percentOf(amount: Cash, percent: number): Cash {
  return cash(mulDiv(amount, millionths(percent), MILLION, 'down'));
}

/** A fee in basis points (to two decimals) of a value, rounded up: the desk never charges too little. */
export function feeOf(value: Cash, basisPoints: number): Cash {
  return cash(mulDiv(value, millionths(basisPoints / 100), MILLION, 'up'));
}

/**
 * The most lots whose value and fee together stay within an amount, exactly: n × lotValue + the fee (basis
 * points, rounded up) of n × feeBase ≤ amount. 0 where nothing can be had.
 */
export function lotsWithin(amount: Cash, lot: LotCost): number {
  if (amount <= 0) return 0;
  const feeParts = millionths(lot.feeBps / 100);
  // A float's guess is off by a lot or two at most, which whole numbers then set right.
  const guess = Math.floor(amount / (lot.lotValue + (lot.feeBase * feeParts) / MILLION));
  if (!Number.isSafeInteger((guess + 2) * Math.max(lot.lotValue, lot.feeBase)))
    return lotsWithinWide(amount, lot);
  const isWithin = (count: number) =>
    count * lot.lotValue + mulDiv(count * lot.feeBase, feeParts, MILLION, 'up') <= amount;
  let count = guess;
  while (count > 0 && !isWithin(count)) count -= 1;
  while (isWithin(count + 1)) count += 1;
  return count;
}

/** What one lot takes: its value, and the fee (basis points) of a base that may be another value. */
interface LotCost {
  lotValue: number;
  feeBase: number;
  feeBps: number;
}

function lotsWithinWide(amount: Cash, lot: LotCost): number {
  const parts = BigInt(MILLION);
  const perLot = BigInt(lot.lotValue) * parts + BigInt(lot.feeBase) * BigInt(millionths(lot.feeBps / 100));
  return Number((BigInt(amount) * parts) / perLot);
}

/** A price that slipped by basis points (to two decimals) against the taker, never below one tick. */
export function slipped(price: Ticks, side: 'buy' | 'sell', basisPoints: number): Ticks {
  const slip = mulDiv(price, millionths(basisPoints / 100), MILLION, 'up');
  return ticks(side === 'buy' ? price + slip : Math.max(1, price - slip));
}

/** Percent of `whole` that `part` is, as a ratio for people (four decimals); 0 where `whole` is not positive. */
export function percentage(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * MILLION) / 10_000 : 0;
}

/** A ratio for sentences, with so many decimals. Never for money. */
export function ratioText(ratio: number, decimals = 2): string {
  return ratio.toFixed(decimals);
}

/** The whole number of ticks nearest to a float: behind `ticksFromNumber`, the only door for floats. */
export function nearestTicks(value: number): Ticks {
  return ticks(Math.round(value));
}
