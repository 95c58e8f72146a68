import type { Quote } from '#lib/market/quote';
import type { Ticks } from '#lib/trading/money';

/** What an engine knows of its market besides the newest price. */
export interface MarketView {
  /** Market time of the newest quote, epoch ms; 0 before the first. */
  at: number;
  /** The newest price and the one before it; null while there is none. */
  price: Ticks | null;
  previous: Ticks | null;
  /** Best bid and ask; null where the feed has none. */
  bid: Ticks | null;
  ask: Ticks | null;
}

/** Before the first quote; `price` is the last one known from before. */
export function emptyMarketView(price: Ticks | null = null): MarketView {
  return { at: 0, price, previous: null, bid: null, ask: null };
}

export function noteQuote(view: MarketView, quote: Quote): void {
  view.at = quote.at;
  view.previous = view.price;
  view.price = quote.price;
  view.bid = quote.bid ?? null;
  view.ask = quote.ask ?? null;
}
