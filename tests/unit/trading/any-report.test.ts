import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lots } from '#lib/trading/money';
import type { Fill, Order, OrderState } from '#lib/trading/order';
import { ORDER_TRANSITIONS } from '#lib/trading/order-states';
import type { VenueReport } from '#lib/venues/venue';
import { caseCount } from '#tests/support/cases';
import { wanted } from '#tests/unit/trading/deeds';
import { createModelVenue } from '#tests/unit/trading/model-venue';
import { openFloor, type OrderFloor } from '#tests/unit/trading/order-floor';
import { DAY, fill } from '#tests/unit/trading/samples';

const kinds = ['accepted', 'triggered', 'canceled', 'expired'] as const;
const refusals = ['rejected', 'update-refused', 'cancel-refused'] as const;

type Word = (order: Pick<Order, 'id' | 'side'>) => VenueReport;

/** Anything that a venue could say of one of the orders; a fill has one of a few ids, so that ids come again. */
const anyWord: fc.Arbitrary<Word> = fc.oneof(
  fc.constantFrom(...kinds).map((kind): Word => ({ id }) => ({ kind, orderId: id })),
  fc
    .constantFrom(...refusals)
    .map((kind): Word => ({ id }) => ({ kind, orderId: id, code: 'busy', message: 'Busy.' })),
  fc.integer({ min: 1, max: 30 }).map((size): Word => ({ id }) => {
    return { kind: 'updated', orderId: id, update: { quantity: lots(size), price: null, stopPrice: null } };
  }),
  fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 9 })).map(([nth, quantity]): Word => ({ id, side }) => {
    const told = fill({ id: `${id}:${String(nth)}`, orderId: id, side, quantity });
    return { kind: 'filled', orderId: id, fill: told };
  }),
);

function mayFollow(state: OrderState): Set<OrderState> {
  const led = Object.values(ORDER_TRANSITIONS[state]);
  const rests = ['accepted', 'triggered', 'partially_filled', 'pending_update'] as const;
  const resting = led.includes('resting') ? rests : [];
  return new Set([...led.filter((one) => one !== 'resting'), ...resting, state, 'filled']);
}

type Told = Pick<Fill, 'id' | 'orderId' | 'side' | 'quantity'>;

/** Lets the venue say something of one of the orders sent; answers the fill in it, if there is one. */
function say(floor: OrderFloor, { nth, word }: { nth: number; word: Word }): Told[] {
  const sent = [...floor.orders.values()].filter(({ state }) => state !== 'denied');
  const order = sent[nth % Math.max(1, sent.length)];
  if (!order) return [];
  const report = word(order);
  const { state } = floor.engine.onReport(report, DAY).order;
  expect([order.state, mayFollow(order.state).has(state), state]).toEqual([order.state, true, state]);
  // Booked above; booking it again changes nothing, and the floor then does what the orders need.
  floor.book([report]);
  return report.kind === 'filled' ? [report.fill] : [];
}

it('books each fill once and obeys the table of states, whatever is reported in whatever order', () => {
  const said = fc.record({ nth: fc.nat(50), word: anyWord });
  fc.assert(
    fc.property(fc.array(fc.oneof(wanted, said), { maxLength: 60, size: 'max' }), (steps) => {
      const floor = openFloor(createModelVenue({ knowsGroups: false }), () => undefined);
      const told = steps.flatMap((step) => {
        if ('word' in step) return say(floor, step);
        floor.place(step);
        return [];
      });
      const fills = [...Map.groupBy(told, ({ id }) => id).values()].flatMap((same) => same.slice(0, 1));
      const sum = (some: readonly Told[]) => some.reduce((total, { quantity }) => total + quantity, 0);
      for (const { id, filledQuantity } of floor.orders.values()) {
        expect(filledQuantity).toBe(sum(fills.filter(({ orderId }) => orderId === id)));
      }
      const bought = fills.filter(({ side }) => side === 'buy');
      const position = 2 * sum(bought) - sum(fills);
      expect(floor.engine.position().lots).toBe(position);
    }),
    { numRuns: caseCount(300) },
  );
});
