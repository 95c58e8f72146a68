import type { Edited, Engine, OrderIntent } from '#lib/trading/engine';
import { lots, ticks } from '#lib/trading/money';
import type { Order, OrderUpdate } from '#lib/trading/order';
import type { VenueReport } from '#lib/venues/venue';
import { NO_RISK_LIMITS } from '#lib/trading/risk-limits';
import type { ModelVenue } from '#tests/unit/trading/model-venue';
import { context, DAY, intent, openDesk, SETTINGS } from '#tests/unit/trading/samples';

/** An engine with limits that never bind, on a venue of the test's own. */
export interface OrderFloor {
  engine: Engine;
  /** Every order that ever was, as it stands now. */
  orders: Map<string, Order>;
  place: (wanted: Partial<OrderIntent>) => Order;
  /** Asks for a change and, where the gate lets it pass, the venue. */
  edit(orderId: string, update: OrderUpdate): Edited;
  cancel(orderId: string): void;
  /** Books reports, then does what the orders need. */
  book: (reports: readonly VenueReport[]) => void;
}

/** `deliver` is given what the venue says to a request: it may hold it back. */
export function openFloor(
  venue: ModelVenue,
  deliver: (reports: VenueReport[], book: OrderFloor['book']) => void = (reports, book) => book(reports),
): OrderFloor {
  const limits = { ...NO_RISK_LIMITS, positionPct: 100 };
  const { engine } = openDesk({ ...SETTINGS, limits });
  engine.onQuote({ symbol: 'TSLA', price: ticks(20_000), at: DAY, volume: 0 });
  const orders = new Map<string, Order>();
  let made = 0;

  function place(wanted: Partial<OrderIntent>): Order {
    made += 1;
    const order = engine.place(intent({ ...wanted, commandId: 'c' }), context({ id: `o${String(made)}` }));
    orders.set(order.id, order);
    if (order.state === 'submitted') deliver(venue.submit(order), book);
    return order;
  }

  function cancel(orderId: string): void {
    const asked = engine.requestCancel(orderId, DAY);
    orders.set(orderId, asked);
    deliver(venue.cancel(asked), book);
  }

  function send(asked: Order): void {
    orders.set(asked.id, asked);
    deliver(venue.update(asked), book);
  }

  function tend(): void {
    for (const need of engine.upkeep()) {
      if (need.kind === 'place') place(need.intent);
      else if (need.kind === 'cancel') cancel(need.orderId);
      else send(engine.adjust(need, DAY));
    }
  }

  function book(reports: readonly VenueReport[]): void {
    for (const report of reports) {
      const { order } = engine.onReport(report, DAY);
      orders.set(order.id, order);
    }
    tend();
  }

  return {
    engine,
    orders,
    place,
    cancel,
    book,
    edit(orderId, update) {
      const edited = engine.requestUpdate({ orderId, update, commandId: 'c' }, context());
      if (!edited.denial) send(edited.order);
      return edited;
    },
  };
}

/** An entry of ten at the market with a target at 220 and a stop at 190. */
export const BRACKET = {
  quantity: lots(10),
  takeProfit: ticks(22_000),
  stopLoss: ticks(19_000),
} as const;

/** The working orders of a floor, by purpose: what is left of each. */
export function rests({ engine }: OrderFloor): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  for (const order of engine.workingOrders()) {
    (found[order.purpose] ??= []).push(order.quantity - order.filledQuantity);
  }
  return found;
}
