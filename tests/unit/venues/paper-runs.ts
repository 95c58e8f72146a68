import fc from 'fast-check';
import type { Candle } from '#lib/market/candle';
import type { Quote } from '#lib/market/quote';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { advance, type OrderEvent } from '#lib/trading/order-states';
import { isWorking } from '#lib/trading/working-states';
import type { PaperMatching } from '#lib/venues/paper-matching';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';
import { DAY } from '#tests/unit/trading/samples';
import { candle, order, type OrderFacts, quote } from '#tests/unit/venues/paper-samples';

/** What comes to pass before each quote or candle of a random run. */
export interface Turn {
  submits: OrderFacts[];
  /** Which of the orders, counted from the first, is canceled or changed; none there is, nothing happens. */
  cancels: number[];
  changes: { of: number; quantity: number; by: number }[];
  prices: [number, number, number, number];
  volume: number;
}

const price = fc.integer({ min: 60, max: 140 });
const quantity = fc.integer({ min: 1, max: 30 });
const side = fc.constantFrom('buy' as const, 'sell' as const);
const group = fc.constantFrom(null, null, 'g1', 'g2');

const market = fc.record({ side, quantity });
const limit = fc.record({ side, quantity, price, ocoId: group, postOnly: fc.boolean() });
const stop = fc.record({ side, quantity, stop: price, ocoId: group });
const stopLimit = fc.record({ side, quantity, stop: price, price });
const trailing = fc.record({ side, quantity, trail: fc.integer({ min: 1, max: 20 }), ocoId: group });
const immediate = fc.record({
  side,
  quantity,
  price,
  timeInForce: fc.constantFrom('ioc' as const, 'fok' as const),
});

/** Market, limit and stop orders alone: what the naive venue knows. */
export const plainOrders = fc.oneof(
  market,
  fc.record({ side, quantity, price }),
  fc.record({ side, quantity, stop: price }),
);
/** Exits of one group: no price reaches a target and a stop alike. */
const target = fc.record({
  side: fc.constant('sell' as const),
  quantity,
  price: fc.integer({ min: 101, max: 140 }),
  ocoId: fc.constant('g3'),
});
const guard = fc.record({
  side: fc.constant('sell' as const),
  quantity,
  stop: fc.integer({ min: 60, max: 99 }),
  ocoId: fc.constant('g3'),
});

/** All types, in groups of which one price never reaches a target and a stop alike. */
export const orderlyOrders: fc.Arbitrary<OrderFacts> = fc.oneof(
  ...[market, limit, stopLimit, immediate, target, guard],
  fc.record({ side, quantity, trail: fc.integer({ min: 1, max: 20 }) }),
);

export const anyOrders: fc.Arbitrary<OrderFacts> = fc.oneof(
  market,
  limit,
  stop,
  stopLimit,
  trailing,
  immediate,
);

export function turns(orders: fc.Arbitrary<OrderFacts>, isChanging = true): fc.Arbitrary<Turn[]> {
  const which = fc.nat(20);
  const changes = fc.record({ of: which, quantity, by: fc.integer({ min: -10, max: 10 }) });
  return fc.array(
    fc.record({
      submits: fc.array(orders, { maxLength: 3 }),
      cancels: fc.array(which, { maxLength: isChanging ? 1 : 0 }),
      changes: fc.array(changes, { maxLength: isChanging ? 1 : 0 }),
      prices: fc.tuple(price, price, price, price),
      volume: fc.nat(200),
    }),
    { minLength: 1, maxLength: 25 },
  );
}

export const someSettings: fc.Arbitrary<Partial<PaperSettings>> = fc.record(
  {
    slippageBps: fc.constantFrom(0, 50, 300),
    spreadBps: fc.constantFrom(0, 100),
    volumeSharePct: fc.constantFrom(3, 10, 50),
    latencyMs: fc.constantFrom(0, 1, 30_000, 90_000),
    latencyJitterMs: fc.constantFrom(0, 50_000),
    seed: fc.nat(1_000),
  },
  { requiredKeys: [] },
);

/** The stored side of a run: orders as the desk's own state table leaves them. */
export interface StoredOrders {
  orders: Map<string, Order>;
  take(reports: readonly VenueReport[]): void;
  working(): Order[];
}

export function storedOrders(): StoredOrders {
  const orders = new Map<string, Order>();
  return {
    orders,
    take(reports) {
      for (const report of reports) {
        const known = orders.get(report.orderId);
        if (known) orders.set(known.id, advance(known, eventOf(report), DAY));
      }
    },
    working: () => [...orders.values()].filter(({ state }) => isWorking(state)),
  };
}

function eventOf(report: VenueReport): OrderEvent {
  switch (report.kind) {
    case 'filled':
      return { kind: 'fill', quantity: report.fill.quantity };
    case 'updated':
      return { kind: 'update', update: report.update };
    case 'trailed':
      return { kind: 'trail', stopPrice: report.stopPrice };
    case 'rejected':
      return { kind: 'reject', code: report.code, message: report.message };
    default:
      return { kind: KINDS[report.kind] };
  }
}

const KINDS = {
  accepted: 'accept',
  triggered: 'trigger',
  canceled: 'cancel',
  expired: 'expire',
  'update-refused': 'refuse-update',
  'cancel-refused': 'refuse-cancel',
} as const;

/** Does what a turn asks for before its prices; what the venue says at once is told, and stored. */
export function ask(matching: PaperMatching, stored: StoredOrders, turn: Turn, index: number): VenueReport[] {
  const said: VenueReport[] = [];
  const hear = (asked: Order, reports: readonly VenueReport[]) => {
    stored.orders.set(asked.id, asked);
    stored.take(reports);
    said.push(...reports);
  };
  for (const facts of turn.submits) {
    const id = `o${String(stored.orders.size).padStart(3, '0')}`;
    const made = order({ ...facts, id, madeAt: index * 60_000 });
    hear(made, matching.submit(made));
  }
  for (const change of turn.changes) {
    const asked = changed(stored, change);
    if (asked) hear(asked, matching.update(asked));
  }
  for (const which of turn.cancels) {
    const known = [...stored.orders.values()][which];
    if (!known || !isWorking(known.state)) continue;
    const asked = advance(known, { kind: 'request-cancel' }, DAY);
    hear(asked, matching.cancel(asked));
  }
  return said;
}

/** The order as it is asked to be changed; null where it can't be, or is being changed already. */
function changed(stored: StoredOrders, { of, quantity: wanted, by }: Turn['changes'][number]): Order | null {
  const known = [...stored.orders.values()][of];
  if (!known) return null;
  const moved = (one: Order['price']) => (one === null ? null : ticks(one + by));
  const update = { quantity: lots(wanted), price: moved(known.price), stopPrice: moved(known.stopPrice) };
  const asked = advance(known, { kind: 'request-update', update }, DAY);
  return asked === known ? null : asked;
}

/** The turn's prices as a candle: one a minute, after what was asked. */
export function candleOf({ prices, volume }: Turn, index: number): Candle {
  const [open, close] = prices;
  return candle([open, Math.max(...prices), Math.min(...prices), close], index + 1, volume);
}

/** Its first price as a quote, a minute after what was asked. */
export function quoteOf({ prices: [first], volume }: Turn, index: number): Quote {
  return quote(first, (index + 1) * 60_000, volume);
}
