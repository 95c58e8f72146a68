import { cash, lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { VenueReport } from '#lib/venues/venue';

/** An order as a venue has it. */
interface Held {
  order: Order;
  quantity: number;
  filled: number;
}

/** A venue that trades what a test tells it to, and knows what really happened. */
export interface ModelVenue {
  submit(order: Order): VenueReport[];
  update(order: Order): VenueReport[];
  cancel(order: Order): VenueReport[];
  /** Trades up to so many lots of the nth working order. */
  trade(nth: number, quantity: number): VenueReport[];
  working(): Held[];
  /** Signed lots that really were traded, and those of one order. */
  position(): number;
  filled(orderId: string): number;
}

/** `knowsGroups`: what one order of a group trades the others lose at once, as at the paper venue. */
export function createModelVenue({ knowsGroups }: { knowsGroups: boolean }): ModelVenue {
  const held = new Map<string, Held>();
  const filled = new Map<string, number>();
  let position = 0;

  function lose(traded: Order, quantity: number): VenueReport[] {
    if (!knowsGroups || traded.ocoId === null) return [];
    return [...held.values()].flatMap((other): VenueReport[] => {
      if (other.order.ocoId !== traded.ocoId || other.order.id === traded.id) return [];
      other.quantity -= quantity;
      const orderId = other.order.id;
      if (other.quantity <= other.filled) {
        held.delete(orderId);
        return [{ kind: 'canceled', orderId }];
      }
      const { price, stopPrice } = other.order;
      return [{ kind: 'updated', orderId, update: { quantity: lots(other.quantity), price, stopPrice } }];
    });
  }

  return {
    submit(order) {
      held.set(order.id, { order, quantity: order.quantity, filled: 0 });
      return [{ kind: 'accepted', orderId: order.id }];
    },
    update(order) {
      const one = held.get(order.id);
      const { update } = order;
      if (!one || !update || update.quantity <= one.filled) {
        return [{ kind: 'update-refused', orderId: order.id, code: 'unknown_order', message: 'Gone.' }];
      }
      one.quantity = update.quantity;
      return [{ kind: 'updated', orderId: order.id, update }];
    },
    cancel(order) {
      const isThere = held.delete(order.id);
      return isThere
        ? [{ kind: 'canceled', orderId: order.id }]
        : [{ kind: 'cancel-refused', orderId: order.id, code: 'unknown_order', message: 'Gone.' }];
    },
    trade(nth, wanted) {
      const all = [...held.values()];
      const one = all[nth % Math.max(1, all.length)];
      if (!one) return [];
      const { order } = one;
      const quantity = Math.min(wanted, one.quantity - one.filled);
      const id = `${order.id}:${String(one.filled)}`;
      one.filled += quantity;
      filled.set(order.id, one.filled);
      position += order.side === 'buy' ? quantity : -quantity;
      if (one.filled >= one.quantity) held.delete(order.id);
      const fill = {
        ...{ id, orderId: order.id, symbol: order.symbol, side: order.side, quantity: lots(quantity) },
        ...{ price: ticks(20_000), fee: cash(0), baseFee: 0, liquidity: null, at: 1, marketAt: 1 },
      };
      return [{ kind: 'filled', orderId: order.id, fill }, ...lose(order, quantity)];
    },
    working: () => [...held.values()],
    position: () => position,
    filled: (orderId) => filled.get(orderId) ?? 0,
  };
}
