import type { Cash, Lots } from '#lib/trading/money';

/** A round trip: from flat to flat again, or to the other side. Integers; `tradeView` shows it. */
export interface Trade {
  /** The id of the fill that ended it. */
  id: string;
  robotId: string;
  accountId: string;
  symbol: string;
  side: 'long' | 'short';
  /** Lots that were opened and closed in it. */
  quantity: Lots;
  entryValue: Cash;
  exitValue: Cash;
  fees: Cash;
  /** After fees. */
  profit: Cash;
  /** Market times. */
  entryAt: number;
  exitAt: number;
  entryOrderId: string;
  exitOrderId: string;
}
