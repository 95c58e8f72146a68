import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { Quote } from '#lib/market/quote';
import { notional } from '#lib/trading/instrument-scale';
import { feeOf, lots, slipped, type Ticks, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { remainingLots } from '#lib/trading/order-states';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';

/** An order that waits at the paper venue. */
interface Waiting {
  order: Order;
  /** Whether a quote passed by without trading it: from then on it is a maker. */
  hasRested: boolean;
}

export interface PaperMatching {
  submit(order: Order): VenueReport[];
  cancel(order: Order): VenueReport[];
  /** Does what `order.update` wants; refused where the order waits no longer. */
  update(order: Order): VenueReport[];
  /** What a quote does to the waiting orders; `now` (epoch ms, wall clock) stamps the fills. */
  onQuote(quote: Quote, now: number): readonly VenueReport[];
  restore(working: readonly Order[]): VenueReport[];
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
  const waiting = new Map<string, Waiting>();
  const instrumentOf = new Map(instruments.map((one) => [one.symbol, one]));

  function fillOf({ order, hasRested }: Waiting, quote: Quote, now: number): VenueReport | null {
    const price = executionPrice(order, { quote: quote.price, hasRested, settings });
    if (price === null) return null;
    const quantity = lots(remainingLots(order));
    const value = notional(price, quantity, instrumentFor(instrumentOf, order.symbol));
    const fill = {
      // The same order filled from the same point is the same execution: a match repeated after a crash books once.
      id: `${order.id}:${String(order.filledQuantity)}`,
      orderId: order.id,
      symbol: order.symbol,
      side: order.side,
      quantity,
      price,
      fee: feeOf(value, hasRested ? settings.makerFeeBps : settings.takerFeeBps),
      baseFee: 0,
      liquidity: hasRested ? ('maker' as const) : ('taker' as const),
      at: now,
      marketAt: quote.at,
    };
    return { kind: 'filled', orderId: order.id, fill };
  }

  return {
    submit(order) {
      const refusal = refusalOf(order, instrumentOf);
      if (refusal) return [{ kind: 'rejected', orderId: order.id, ...refusal }];
      if (!waiting.has(order.id)) waiting.set(order.id, { order, hasRested: false });
      return [{ kind: 'accepted', orderId: order.id }];
    },
    cancel(order) {
      waiting.delete(order.id);
      return [{ kind: 'canceled', orderId: order.id }];
    },
    update(order) {
      const known = waiting.get(order.id);
      if (!order.update || !known) return [refusedUpdate(order)];
      known.order = { ...order, ...order.update, update: null };
      return [{ kind: 'updated', orderId: order.id, update: order.update }];
    },
    onQuote(quote, now) {
      if (waiting.size === 0) return NOTHING;
      const reports: VenueReport[] = [];
      for (const one of waiting.values()) {
        if (one.order.symbol !== quote.symbol || quote.at <= one.order.marketAt) continue;
        const report = fillOf(one, quote, now);
        if (report === null) one.hasRested = true;
        else {
          waiting.delete(one.order.id);
          reports.push(report);
        }
      }
      return reports;
    },
    restore(working) {
      const reports: VenueReport[] = [];
      for (const order of working) {
        if (order.state === 'pending_cancel') reports.push({ kind: 'canceled', orderId: order.id });
        else {
          const wanted = { ...order, ...order.update, update: null };
          waiting.set(order.id, { order: wanted, hasRested: order.type === 'limit' });
          if (order.update) reports.push({ kind: 'updated', orderId: order.id, update: order.update });
          if (order.state === 'submitted') reports.push({ kind: 'accepted', orderId: order.id });
        }
      }
      return reports;
    },
  };
}

function refusedUpdate({ id }: Order): VenueReport {
  return {
    kind: 'update-refused',
    orderId: id,
    code: 'order_closed',
    message: 'The order works no longer; there is nothing to change.',
  };
}

interface Execution {
  quote: Ticks;
  hasRested: boolean;
  settings: PaperSettings;
}

/** The price at which a quote trades the order; null where it doesn't reach the limit. */
function executionPrice(order: Order, { quote, hasRested, settings }: Execution): Ticks | null {
  const taken = takenPrice(order, quote, settings);
  if (order.price === null) return taken;
  const isBuy = order.side === 'buy';
  const isReached = isBuy ? quote <= order.price : quote >= order.price;
  if (!isReached) return null;
  if (hasRested) return order.price;
  return ticks(isBuy ? Math.min(taken, order.price) : Math.max(taken, order.price));
}

function takenPrice({ side, purpose }: Order, quote: Ticks, settings: PaperSettings): Ticks {
  const price = slipped(quote, side, settings.slippageBps);
  return purpose === 'entry' && settings.spreadBps ? slipped(price, side, settings.spreadBps) : price;
}

function refusalOf(
  order: Order,
  known: ReadonlyMap<string, Instrument>,
): { code: string; message: string } | null {
  if (!known.has(order.symbol)) {
    return { code: 'unknown_instrument', message: `The paper venue trades no ${order.symbol}.` };
  }
  if ((order.type === 'limit') !== (order.price !== null)) {
    return { code: 'invalid_price', message: 'A limit order needs a price, a market order none.' };
  }
  return null;
}

function instrumentFor(known: ReadonlyMap<string, Instrument>, symbol: string): Instrument {
  const instrument = known.get(symbol);
  if (!instrument) throw new DeskError('instrument_not_found', `The paper venue trades no ${symbol}.`);
  return instrument;
}
