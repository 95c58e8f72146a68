/** What the last look at the exchange came to (live state `reconciliation:PREFIX`). */
export interface ReconciliationState {
  /** What the ids of its accounts begin with, e.g. `sandbox-binance`. */
  prefix: string;
  /** Wall clock, epoch ms. */
  at: number;
  /** Whether robots may enter there. */
  isReconciled: boolean;
  /** What differs; null where nothing does. */
  reason: string | null;
  /** How many open orders, new trades and balances were looked at; null where the exchange said nothing. */
  compared: { orders: number; trades: number; balances: number } | null;
}

const KEY = 'reconciliation:';

export function reconciliationKey(prefix: string): string {
  return KEY + prefix;
}
