import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import type { Quote } from '#lib/market/quote';
import type { Order } from '#lib/trading/order';
import { accept, applyChange, takeAll, takeArrivals } from '#lib/venues/paper/paper-arrivals';
import {
  bringVolume,
  effectOf,
  type MatchEvent,
  newWaiting,
  openPaperBook,
} from '#lib/venues/paper/paper-book';
import { isImmediate } from '#lib/venues/paper/paper-latency';
import { type Leg, legsOf, priceWithin } from '#lib/venues/paper/paper-path';
import { refusalOf } from '#lib/venues/paper/paper-refusal';
import { restoreOrders } from '#lib/venues/paper/paper-restore';
import { holdAgainst, leadAlong } from '#lib/venues/paper/paper-work';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';

export interface PaperMatching {
  submit(order: Order): VenueReport[];
  cancel(order: Order): VenueReport[];
  /** Does what `order.update` wants; refused where the order waits no longer. */
  update(order: Order): VenueReport[];
  /** What a quote does to the waiting orders; `now` (epoch ms, wall clock) stamps the fills. */
  onQuote(quote: Quote, now: number): readonly VenueReport[];
  /** What a whole candle does to them, from its open to its close, which comes at `closesAt` (market time). */
  onCandle(bar: { symbol: string; candle: Candle; closesAt: number }, now: number): readonly VenueReport[];
  /** `last`: the newest quote whose effects are in the orders; without one, accepted orders count as having rested. */
  restore(working: readonly Order[], last?: Quote | null): VenueReport[];
  /** No more prices come: what is on its way takes effect, and later requests do at once. */
  end(symbol: string): VenueReport[];
  /** Whether any order is here or on its way. */
  hasWaiting(): boolean;
}

const NOTHING: readonly VenueReport[] = [];

/**
 * Paper matching by the rule of docs/paper-venue.md; synchronous, so that a backtest runs the very same.
 * Nothing in it needs to be kept: it is made again from the orders that work.
 */
export function createPaperMatching(
  instruments: readonly Instrument[],
  settings: PaperSettings,
): PaperMatching {
  const books = new Map(instruments.map((one) => [one.symbol, openPaperBook(one)]));
  const atOnce = isImmediate(settings);

  function matchPoint(event: MatchEvent, quote: Pick<Quote, 'price' | 'at'>): void {
    const { book } = event;
    takeArrivals(event);
    for (const one of book.waiting.values()) {
      if (one.arrivesAt <= quote.at || book.hasEnded) holdAgainst(event, one, quote.price);
    }
    book.lastAt = quote.at;
  }

  return {
    submit(order) {
      const book = books.get(order.symbol);
      const refusal = book ? refusalOf(order) : unknownInstrument(order);
      if (!book || refusal)
        return [{ kind: 'rejected', orderId: order.id, ...(refusal ?? unknownInstrument(order)) }];
      let one = book.waiting.get(order.id);
      if (!one) {
        one = newWaiting(order, settings);
        book.waiting.set(order.id, one);
      }
      const reports: VenueReport[] = [];
      if (atOnce || book.hasEnded || one.isAccepted) accept(one, reports);
      return reports;
    },
    cancel(order) {
      const book = books.get(order.symbol);
      const one = book?.waiting.get(order.id);
      if (book && one && !atOnce && !book.hasEnded) {
        one.cancelAt ??= effectOf('cancel', { book, one }, settings);
        return [];
      }
      book?.waiting.delete(order.id);
      return [{ kind: 'canceled', orderId: order.id }];
    },
    update(order) {
      const book = books.get(order.symbol);
      const one = book?.waiting.get(order.id);
      if (!order.update || !book || !one) return [refusedUpdate(order, GONE)];
      const refusal = refusalOf({ ...one.order, ...order.update });
      if (refusal) return [refusedUpdate(order, refusal)];
      one.change = { update: order.update, at: effectOf('update', { book, one }, settings) };
      const reports: VenueReport[] = [];
      if (atOnce || book.hasEnded) applyChange(book, one, reports);
      return reports;
    },
    onQuote(quote, now) {
      const book = books.get(quote.symbol);
      if (!book || book.waiting.size === 0) return NOTHING;
      const { at, price, volume } = quote;
      bringVolume(book, at, volume, settings);
      const event: MatchEvent = {
        book,
        settings,
        now,
        at,
        low: price,
        high: price,
        isOpen: false,
        reports: [],
      };
      matchPoint(event, quote);
      return event.reports;
    },
    onCandle({ symbol, candle, closesAt }, now) {
      const book = books.get(symbol);
      if (!book || book.waiting.size === 0) return NOTHING;
      const { at, open, low, high } = candle;
      bringVolume(book, at, candle.volume, settings);
      const reports: VenueReport[] = [];
      matchPoint(
        { book, settings, now, at, low: open, high: open, isOpen: true, reports },
        { price: open, at },
      );
      const event: MatchEvent = { book, settings, now, at, low, high, isOpen: false, reports };
      for (const leg of legsOf(candle, closesAt)) matchLeg(event, leg);
      return reports;
    },
    restore: (working, last = null) => restoreOrders(books, { working, last, settings }),
    end(symbol) {
      const reports: VenueReport[] = [];
      const book = books.get(symbol);
      if (!book) return reports;
      book.hasEnded = true;
      book.volumeAt = Number.NEGATIVE_INFINITY;
      takeAll(book, reports);
      return reports;
    },
    hasWaiting() {
      for (const { waiting } of books.values()) if (waiting.size > 0) return true;
      return false;
    },
  };
}

/** Leads every order along a leg; one that arrives on the way joins where the leg stands then. */
function matchLeg(event: MatchEvent, leg: Leg): void {
  const { book } = event;
  event.at = leg.fromAt;
  takeArrivals(event);
  event.at = leg.toAt;
  for (const one of book.waiting.values()) {
    if (one.arrivesAt > leg.toAt) continue;
    const isJoining = one.arrivesAt > leg.fromAt;
    if (isJoining && !one.isAccepted) accept(one, event.reports);
    const from = isJoining ? priceWithin(leg, one.arrivesAt) : leg.from;
    if (one.isFresh) holdAgainst(event, one, from);
    if (book.waiting.has(one.order.id)) leadAlong(event, one, { from, to: leg.to });
  }
  book.lastAt = leg.toAt;
}

const GONE = { code: 'order_closed', message: 'The order works no longer; there is nothing to change.' };

function refusedUpdate({ id }: Order, why: { code: string; message: string }): VenueReport {
  return { kind: 'update-refused', orderId: id, ...why };
}

function unknownInstrument({ symbol }: Order): { code: string; message: string } {
  return { code: 'unknown_instrument', message: `The paper venue trades no ${symbol}.` };
}
