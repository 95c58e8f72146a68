import fc from 'fast-check';
import type { OrderIntent } from '#lib/trading/engine';
import { lots, ticks } from '#lib/trading/money';
import { BRACKET } from '#tests/unit/trading/order-floor';

/** What somebody does, or the venue: `nth` picks one of the orders that there are. */
export type Deed =
  | { kind: 'place'; wanted: Partial<OrderIntent> }
  | { kind: 'edit'; nth: number; quantity: number }
  | { kind: 'cancel'; nth: number }
  | { kind: 'trade'; nth: number; quantity: number }
  | { kind: 'hear'; nth: number }
  | { kind: 'repeat'; nth: number };

const quantity = fc.integer({ min: 1, max: 30 });
const nth = fc.nat(50);

/** Entries with a bracket or at a limit, and exits that close at once or rest. */
export const wanted: fc.Arbitrary<Partial<OrderIntent>> = fc.oneof(
  quantity.map((size) => ({ ...BRACKET, quantity: lots(size) })),
  quantity.map((size) => ({ type: 'limit' as const, price: ticks(19_900), quantity: lots(size) })),
  quantity.map((size) => ({ side: 'sell' as const, purpose: 'exit' as const, quantity: lots(size) })),
  quantity.map((size) => ({
    ...{ side: 'sell' as const, purpose: 'exit' as const, reduceOnly: true },
    ...{ type: 'stop' as const, stopPrice: ticks(19_500), quantity: lots(size) },
  })),
);

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  wanted.map((one): Deed => ({ kind: 'place', wanted: one })),
  fc.record({ kind: fc.constant('edit' as const), nth, quantity }),
  fc.record({ kind: fc.constant('cancel' as const), nth }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('trade' as const), nth, quantity }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hear' as const), nth }) },
  fc.record({ kind: fc.constant('repeat' as const), nth }),
);
