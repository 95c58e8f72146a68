import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lots } from '#lib/trading/money';
import { isWorking } from '#lib/trading/working-states';
import { isChangeable } from '#lib/trading/order-upkeep';
import type { VenueReport } from '#lib/venues/venue';
import { caseCount } from '#tests/support/cases';
import { type Deed, deed } from '#tests/unit/trading/deeds';
import { createModelVenue, type ModelVenue } from '#tests/unit/trading/model-venue';
import { openFloor, type OrderFloor } from '#tests/unit/trading/order-floor';

/** Reports on their way: those of one order stay in order, those of several overtake each other. */
interface Post {
  waiting: Map<string, VenueReport[]>;
  heard: VenueReport[];
}

function doDeed(floor: OrderFloor, venue: ModelVenue, post: Post | null, done: Deed): void {
  switch (done.kind) {
    case 'place':
      floor.place(done.wanted);
      return;
    case 'trade': {
      const reports = venue.trade(done.nth, done.quantity);
      if (post) keep(post, reports);
      else floor.book(reports);
      return;
    }
    case 'cancel':
    case 'edit':
      ask(floor, done);
      return;
    default:
      if (post) hear(floor, post, done);
  }
}

function ask(floor: OrderFloor, done: Extract<Deed, { kind: 'edit' | 'cancel' }>): void {
  const working = floor.engine.workingOrders();
  const order = working[done.nth % Math.max(1, working.length)];
  if (!order) return;
  if (done.kind === 'cancel') floor.cancel(order.id);
  else if (isChangeable(order) && done.quantity > order.filledQuantity) {
    const { price, stopPrice } = order;
    floor.edit(order.id, { quantity: lots(done.quantity), price, stopPrice });
  }
}

function keep(post: Post, reports: readonly VenueReport[]): void {
  for (const report of reports) {
    post.waiting.set(report.orderId, [...(post.waiting.get(report.orderId) ?? []), report]);
  }
}

function hear(floor: OrderFloor, post: Post, done: { kind: 'hear' | 'repeat'; nth: number }): void {
  if (done.kind === 'repeat') {
    const again = post.heard[done.nth % Math.max(1, post.heard.length)];
    if (again?.kind === 'filled' || again?.kind === 'accepted') floor.book([again]);
    return;
  }
  const queues = [...post.waiting.entries()].filter(([, reports]) => reports.length > 0);
  const [, queue] = queues[done.nth % Math.max(1, queues.length)] ?? [];
  const report = queue?.shift();
  if (!report) return;
  post.heard.push(report);
  floor.book([report]);
}

/** Delivers all that is on its way, and what comes of it. */
function drain(floor: OrderFloor, post: Post): void {
  while ([...post.waiting.values()].some((queue) => queue.length > 0)) {
    hear(floor, post, { kind: 'hear', nth: 0 });
  }
}

/** Lots that the exits at the venue could still sell: of a group only the largest. */
function exitsAt(venue: ModelVenue): number {
  const groups = Map.groupBy(
    venue.working().filter(({ order }) => order.side === 'sell'),
    ({ order }) => order.ocoId ?? order.id,
  );
  return [...groups.values()].reduce(
    (sum, group) => sum + Math.max(...group.map((one) => one.quantity - one.filled)),
    0,
  );
}

it.each([true, false])(
  'never sells more than is held, at any moment, whether the venue knows groups: %s',
  (knowsGroups) => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60, size: 'max' }), (deeds) => {
        const venue = createModelVenue({ knowsGroups });
        const floor = openFloor(venue);
        for (const done of deeds) {
          doDeed(floor, venue, null, done);
          expect(venue.position()).toBeGreaterThanOrEqual(0);
          expect(exitsAt(venue)).toBeLessThanOrEqual(venue.position());
          expect(floor.engine.position().lots).toBe(venue.position());
          for (const { id, filledQuantity, state, quantity: size } of floor.orders.values()) {
            expect(filledQuantity).toBe(venue.filled(id));
            expect(state === 'filled').toBe(filledQuantity >= size);
          }
        }
      }),
      { numRuns: caseCount(300) },
    );
  },
);

it('has the books of the venue once all reports are heard, however late and often they come', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 80, size: 'max' }), (deeds) => {
      const venue = createModelVenue({ knowsGroups: true });
      const post: Post = { waiting: new Map(), heard: [] };
      const floor = openFloor(venue, (reports) => keep(post, reports));
      for (const done of deeds) doDeed(floor, venue, post, done);
      drain(floor, post);
      expect(floor.engine.position().lots).toBe(venue.position());
      const working = new Set(venue.working().map(({ order }) => order.id));
      for (const order of floor.orders.values()) {
        expect(order.filledQuantity).toBe(venue.filled(order.id));
        expect([order.id, order.state, isWorking(order.state)]).toEqual([
          order.id,
          order.state,
          working.has(order.id),
        ]);
      }
      expect(exitsAt(venue)).toBeLessThanOrEqual(Math.max(0, venue.position()));
    }),
    { numRuns: caseCount(300) },
  );
});
