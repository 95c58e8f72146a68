import type { Cash } from '#lib/trading/money';

/** What a working entry would add to what is held, at the price that it was judged at. */
export interface WorkingEntry {
  robotId: string;
  symbol: string;
  value: Cash;
}
