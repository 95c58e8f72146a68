/**
 * Money and quantity as integers. A price is a number of ticks, a quantity a number of lots, cash a
 * number of micro-units of its currency (1 USD = 1,000,000). No float ever holds any of them.
 * Only this file makes values of these types.
 */
export type Ticks = number & { readonly __brand: 'Ticks' };
export type Lots = number & { readonly __brand: 'Lots' };
export type Cash = number & { readonly __brand: 'Cash' };

export const CASH_DECIMALS = 6;
