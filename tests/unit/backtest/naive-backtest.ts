/** One bar in whole cents. */
export interface NaiveBar {
  open: number;
  close: number;
}

export interface NaivePlan {
  fast: number;
  slow: number;
  sides: 'long' | 'both';
  /** Millionths of the value, a side. */
  commission: number;
  /** Millionths of the price, of an opening fill. */
  spread: number;
  /** Millionths of the price, of every fill. */
  slippage: number;
  fill: 'next-open' | 'close';
}

export interface NaiveOutcome {
  /** In hundred-millionths of a cent: cents × 10^8. */
  equity: bigint[];
  fees: bigint;
  profits: bigint[];
}

const UNIT = 100_000_000n;
const MILLION = 1_000_000n;
/** Prices have five decimals: a thousandth of a cent. */
const TICK = UNIT / 1000n;

/**
 * A second backtest of the SMA crossover, written as its rule reads and with BigInt only: signal at the close,
 * what is held closed at the next open (or that close), then all units that cash buys there, commission included.
 */
export function naiveBacktest(
  startingCents: number,
  bars: readonly NaiveBar[],
  plan: NaivePlan,
): NaiveOutcome {
  const books = { cash: BigInt(startingCents) * UNIT, units: 0n, fees: 0n, paid: 0n };
  const outcome: NaiveOutcome = { equity: [], fees: 0n, profits: [] };
  const feeOf = (value: bigint) => {
    const fee = (value * BigInt(plan.commission)) / MILLION;
    books.fees += fee;
    return fee;
  };

  function close(quote: bigint): void {
    if (books.units === 0n) return;
    const price = against(quote, books.units > 0n ? -1n : 1n, plan.slippage);
    const fee = feeOf(abs(books.units) * price);
    books.cash += books.units * price - fee;
    outcome.profits.push(books.cash - books.paid);
    books.units = 0n;
  }

  function enter(price: bigint, sign: bigint): void {
    const base = against(price, sign, plan.slippage);
    const adjusted = against(base, sign, plan.spread);
    const perUnit = adjusted * MILLION + base * BigInt(plan.commission);
    const units = (books.cash * MILLION) / perUnit;
    books.paid = books.cash;
    if (units <= 0n) return;
    books.cash -= sign * units * adjusted + feeOf(units * adjusted);
    books.units = sign * units;
  }

  function act(wanted: bigint, price: bigint, isLast: boolean): void {
    if (wanted !== 0n && wanted * books.units <= 0n) {
      close(price);
      if (wanted > 0n || plan.sides === 'both') enter(price, wanted);
    }
    if (isLast) close(price);
  }

  let wanted = 0n;
  for (const [index, bar] of bars.entries()) {
    const isLast = index === bars.length - 1;
    if (plan.fill === 'next-open') act(wanted, BigInt(bar.open) * UNIT, isLast);
    wanted = crossing(bars.slice(0, index + 1), plan);
    if (plan.fill === 'close') act(wanted, BigInt(bar.close) * UNIT, isLast);
    outcome.equity.push(books.cash + books.units * BigInt(bar.close) * UNIT);
  }
  outcome.fees = books.fees;
  return outcome;
}

/** A price that slipped that many millionths against who buys (1) or sells (-1): whole ticks, rounded up. */
function against(price: bigint, sign: bigint, millionths: number): bigint {
  const exact = (price / TICK) * BigInt(millionths);
  return price + sign * ((exact + MILLION - 1n) / MILLION) * TICK;
}

/** 1 where the fast average crossed above the slow one on the last bar, -1 below, else 0. */
function crossing(bars: readonly NaiveBar[], plan: NaivePlan): bigint {
  const now = sideAt(bars, bars.length, plan);
  if (now === 0n || sideAt(bars, bars.length - 1, plan) === null) return 0n;
  for (let end = bars.length - 1; end >= plan.slow; end -= 1) {
    const before = sideAt(bars, end, plan);
    if (before !== 0n && before !== null) return now !== null && before !== now ? now : 0n;
  }
  return 0n;
}

function sideAt(bars: readonly NaiveBar[], end: number, { fast, slow }: NaivePlan): bigint | null {
  if (end < slow) return null;
  const sum = (length: number) => {
    let total = 0;
    for (const { close } of bars.slice(end - length, end)) total += close;
    return total;
  };
  return BigInt(Math.sign(sum(fast) * slow - sum(slow) * fast));
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
