import type { Fill } from '#lib/trading/order';

/** What the naive books say of one robot, in exact fractions of micro-units where they are needed. */
export interface NaiveBooks {
  cash: bigint;
  lots: bigint;
  cost: bigint;
  realised: bigint;
  fees: bigint;
  trades: number;
}

/**
 * A second ledger, written lot by lot and with BigInt only: slow and obvious. One instrument, one robot;
 * `unit` is the cash that one lot is worth at one tick.
 */
export function naiveBooks(start: bigint, unit: bigint, fills: readonly Fill[]): NaiveBooks {
  const books: NaiveBooks = { cash: start, lots: 0n, cost: 0n, realised: 0n, fees: 0n, trades: 0 };
  const seen: string[] = [];
  for (const fill of fills) {
    if (seen.includes(fill.id)) continue;
    seen.push(fill.id);
    const sign = fill.side === 'buy' ? 1n : -1n;
    const lotValue = BigInt(fill.price) * unit;
    books.cash -= sign * lotValue * BigInt(fill.quantity) + BigInt(fill.fee);
    books.fees += BigInt(fill.fee);
    let left = BigInt(fill.quantity);
    const opposite = books.lots * sign < 0n ? abs(books.lots) : 0n;
    const closing = left < opposite ? left : opposite;
    if (closing > 0n) {
      const released = halfUp(books.cost * closing, abs(books.lots));
      const side = books.lots > 0n ? 1n : -1n;
      books.realised += side * (lotValue * closing - released);
      books.cost -= released;
      books.lots += sign * closing;
      left -= closing;
      if (books.lots === 0n) books.trades += 1;
    }
    books.lots += sign * left;
    books.cost += lotValue * left;
  }
  return books;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function halfUp(value: bigint, divisor: bigint): bigint {
  return (2n * value + divisor) / (2n * divisor);
}
