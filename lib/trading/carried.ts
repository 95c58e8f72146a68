import { cashDecimalsOf } from '#lib/trading/account-mode';
import type { Cash } from '#lib/trading/money';
import { parseCash } from '#lib/trading/money-text';
import type { BookView } from '#lib/trading/views';

/** What the books can't tell from fills alone: where the day began and how high equity stood. */
export interface Carried {
  dayStartAt: number;
  dayStartEquity: Cash;
  peakEquity: Cash;
  robots: Readonly<Record<string, { dayStartProfit: Cash; peakProfit: Cash }>>;
}

/** Before the first price of an account. */
export function freshStart(startingCash: Cash): Carried {
  return { dayStartAt: 0, dayStartEquity: startingCash, peakEquity: startingCash, robots: {} };
}

/** From the account's last book, which is written with every tick. */
export function carriedFromBook(book: BookView): Carried {
  const unitDecimals = cashDecimalsOf(book);
  const robots: Record<string, { dayStartProfit: Cash; peakProfit: Cash }> = {};
  for (const robot of book.robots) {
    robots[robot.robotId] = {
      dayStartProfit: parseCash(robot.dayStartProfit, unitDecimals),
      peakProfit: parseCash(robot.peakProfit, unitDecimals),
    };
  }
  return {
    dayStartAt: book.dayStartAt,
    dayStartEquity: parseCash(book.dayStartEquity, unitDecimals),
    peakEquity: parseCash(book.peakEquity, unitDecimals),
    robots,
  };
}

const DAY_MS = 86_400_000;

/**
 * From the equity curve, where the last book is lost: the day is that of the newest point, its start the
 * newest point of an earlier day. `points` are in the order of their taking. Robots' own peaks are not in
 * it and begin again.
 */
export function carriedFromEquity(
  points: readonly { marketAt: number; equity: Cash }[],
  startingCash: Cash,
): Carried {
  const newest = points.at(-1)?.marketAt ?? 0;
  const dayStartAt = newest - (newest % DAY_MS);
  let dayStartEquity = startingCash;
  let peakEquity = startingCash;
  for (const point of points) {
    if (point.marketAt < dayStartAt) dayStartEquity = point.equity;
    if (point.equity > peakEquity) peakEquity = point.equity;
  }
  return { dayStartAt, dayStartEquity, peakEquity, robots: {} };
}
