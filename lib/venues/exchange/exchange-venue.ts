import type { Instrument } from '#lib/market/instrument';
import type { Quote } from '#lib/market/quote';
import type { Ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { driveOrder } from '#lib/venues/exchange/drive-order';
import type { ExchangeConnection, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import { reportTrades } from '#lib/venues/exchange/report-trades';
import { makeStreamEars } from '#lib/venues/exchange/stream-ears';
import { close, type Tracked, trackOrder, wishOf } from '#lib/venues/exchange/tracked-order';
import { TrackedOrders } from '#lib/venues/exchange/tracked-orders';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import { isWatchedHere, watchQuote } from '#lib/venues/exchange/watch-order';
import type { Venue, VenueEars, VenueReport } from '#lib/venues/venue';

export interface ExchangeVenueOptions {
  connection: ExchangeConnection;
  instrumentOf: (symbol: string) => Instrument;
  /** Wall clock, epoch ms. */
  now: () => number;
  /** Aborted when the process closes or has lost its lease: nothing is sent any more. */
  signal: AbortSignal;
  ears: VenueEars;
  /** The stream stands (again), or told of what no order here explains: what was missed is to be asked for. */
  onGap: () => void;
}

export interface ExchangeVenue extends Venue {
  /** Looks at an order again, where something speaks for news of it. */
  look(orderId: string): void;
  /** Reports trades that were asked for; answers those of orders that it doesn't look after. */
  takeTrades(trades: readonly ExchangeTrade[]): ExchangeTrade[];
  /** What it believes to stand at the exchange. */
  resting(): { orderId: string; symbol: string; exchangeId: string }[];
  /** Whether it looks after the order. */
  isWorkedOn(orderId: string): boolean;
}

/**
 * A venue over an exchange. It answers nothing at once: every call to the exchange is made beside the queue of
 * the robot process, and what comes of it is told to the ears. One of it serves all robots of an exchange.
 */
export function createExchangeVenue(options: ExchangeVenueOptions): ExchangeVenue {
  const { connection, instrumentOf, now, signal, ears, onGap } = options;
  const orders = new TrackedOrders();
  const prices = new Map<string, Ticks>();
  const parts: VenueParts = {
    connection,
    now,
    signal,
    ears,
    newestPrice: (symbol) => prices.get(symbol) ?? null,
    siblingsOf: (tracked) => orders.groupOf(tracked),
    drive: (tracked) => {
      driveOrder(parts, tracked).catch((cause: unknown) => {
        const message = cause instanceof Error ? cause.message : String(cause);
        ears.onNotice({ orderId: tracked.order.id, code: 'internal', message });
      });
    },
  };
  connection.listen(makeStreamEars({ parts, orders, onGap }));

  function track(order: Order, isRestored: boolean): Tracked {
    const market = connection.markets.get(order.symbol) ?? null;
    const instrument = instrumentOf(order.symbol);
    const tracked = trackOrder(order, { instrument, market, now: now(), isRestored });
    orders.keep(tracked);
    return tracked;
  }

  function wish(order: Order): VenueReport[] {
    const tracked = orders.find(order.id) ?? track(order, true);
    tracked.order = { ...order, stopPrice: tracked.order.stopPrice ?? order.stopPrice };
    tracked.wish = wishOf(order);
    parts.drive(tracked);
    return [];
  }

  return {
    submit(order) {
      const tracked = track(order, false);
      if (isWatchedHere(tracked)) {
        tracked.phase = 'watched';
        tracked.isAccepted = true;
        return Promise.resolve([{ kind: 'accepted', orderId: order.id }]);
      }
      parts.drive(tracked);
      return Promise.resolve([]);
    },
    cancel: (order) => Promise.resolve(wish(order)),
    update: (order) => Promise.resolve(wish(order)),
    onQuote(quote: Quote) {
      prices.set(quote.symbol, quote.price);
      const reports: VenueReport[] = [];
      for (const tracked of orders.open()) {
        reports.push(...watchQuote(tracked, quote));
        // One that waits to be sent again is left to its wait.
        if (tracked.phase === 'placing' && !tracked.isDriven) parts.drive(tracked);
      }
      return Promise.resolve(reports);
    },
    restore(working) {
      for (const order of working) {
        const known = orders.find(order.id);
        if (known) close(known);
        parts.drive(track(order, true));
      }
      return Promise.resolve([]);
    },
    look(orderId) {
      const tracked = orders.find(orderId);
      if (!tracked || tracked.phase !== 'resting') return;
      tracked.phase = 'unknown';
      parts.drive(tracked);
    },
    takeTrades: (trades) =>
      trades.filter((trade) => {
        const tracked = orders.named({ id: trade.orderId, clientId: trade.clientId });
        if (tracked) reportTrades(parts, tracked, [trade]);
        return !tracked;
      }),
    resting: () =>
      [...orders.open()].flatMap(({ order, phase, exchangeId }) =>
        phase === 'resting' && exchangeId !== null
          ? [{ orderId: order.id, symbol: order.symbol, exchangeId }]
          : [],
      ),
    isWorkedOn: (orderId) => (orders.find(orderId)?.phase ?? 'closed') !== 'closed',
  };
}
