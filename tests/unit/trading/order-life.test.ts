import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { createModelVenue } from '#tests/unit/trading/model-venue';
import { BRACKET, openFloor, rests } from '#tests/unit/trading/order-floor';
import { DAY } from '#tests/unit/trading/samples';

/** A floor that holds ten and has their bracket resting: the target first, then the stop. */
function bracketed(knowsGroups = true) {
  const venue = createModelVenue({ knowsGroups });
  const floor = openFloor(venue);
  const entry = floor.place(BRACKET);
  floor.book(venue.trade(0, 10));
  const [target, stop] = floor.engine.workingOrders() as [Order, Order];
  return { venue, floor, entry, target, stop };
}

describe('a bracket', () => {
  it('places a target and a stop of one group once its entry has traded', () => {
    const { entry, target, stop } = bracketed();
    const shared = { side: 'sell', quantity: 10, parentId: entry.id, reduceOnly: true, state: 'accepted' };
    expect(target).toMatchObject({ ...shared, type: 'limit', purpose: 'take-profit', price: 22_000 });
    expect(stop).toMatchObject({ ...shared, type: 'stop', purpose: 'stop-loss', stopPrice: 19_000 });
    expect(target.ocoId).toBe(stop.ocoId);
    expect(target.ocoId).not.toBeNull();
    expect(target.decisionMessageId).toBe(entry.decisionMessageId);
  });

  it('grows its exits with every further fill of the entry', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const floor = openFloor(venue);
    floor.place(BRACKET);
    floor.book(venue.trade(0, 4));
    expect(rests(floor)).toEqual({ entry: [6], 'take-profit': [4], 'stop-loss': [4] });
    floor.book(venue.trade(0, 6));
    expect(rests(floor)).toEqual({ 'take-profit': [10], 'stop-loss': [10] });
  });

  it('keeps its exits for what filled where the rest of the entry is canceled', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const floor = openFloor(venue);
    const entry = floor.place(BRACKET);
    floor.book(venue.trade(0, 4));
    floor.cancel(entry.id);
    expect(floor.orders.get(entry.id)?.state).toBe('canceled');
    expect(rests(floor)).toEqual({ 'take-profit': [4], 'stop-loss': [4] });
  });

  it.each([true, false])(
    'takes from one exit what the other trades, whether the venue knows groups: %s',
    (knowsGroups) => {
      const { venue, floor, stop } = bracketed(knowsGroups);
      floor.book(venue.trade(0, 4));
      expect(rests(floor)).toEqual({ 'take-profit': [6], 'stop-loss': [6] });
      floor.book(venue.trade(0, 6));
      expect(rests(floor)).toEqual({});
      expect(floor.orders.get(stop.id)?.state).toBe('canceled');
      expect(venue.working()).toEqual([]);
    },
  );

  it('leaves no second exit where the venue takes the sibling away before it tells of the fill', () => {
    const { venue, floor } = bracketed();
    floor.book(venue.trade(0, 4).reverse());
    expect(rests(floor)).toEqual({ 'take-profit': [6], 'stop-loss': [6] });
  });

  it('loses what is sold by hand', () => {
    const { venue, floor } = bracketed();
    for (const need of floor.engine.roomFor('sell', 3)) {
      if (need.kind !== 'update') throw new Error('nothing is to be canceled');
      expect(need.update.quantity).toBe(7);
      floor.book(venue.update(floor.engine.adjust(need, DAY)));
    }
    const sale = floor.place({ side: 'sell', purpose: 'exit', quantity: lots(3) });
    expect(sale.state).toBe('submitted');
    floor.book(venue.trade(2, 3));
    expect(rests(floor)).toEqual({ 'take-profit': [7], 'stop-loss': [7] });
    expect(floor.engine.position().lots).toBe(7);
  });

  it('asks again with the next report where the venue refused to change an exit', () => {
    const { venue, floor, stop } = bracketed(false);
    const refused = { kind: 'update-refused', orderId: stop.id, code: 'busy', message: 'Later.' } as const;
    const [filled] = venue.trade(0, 4);
    if (!filled) throw new Error('nothing traded');
    floor.engine.onReport(filled, DAY);
    const [need] = floor.engine.upkeep();
    if (need?.kind !== 'update') throw new Error('no change');
    floor.engine.adjust(need, DAY);
    floor.engine.onReport(refused, DAY);
    expect(floor.engine.upkeep()).toEqual([]);
    floor.book(venue.trade(0, 1));
    expect(rests(floor)).toEqual({ 'take-profit': [5], 'stop-loss': [5] });
  });
});

describe('a working order', () => {
  it('is changed through the gate, with itself left out of what works', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const floor = openFloor(venue);
    const order = floor.place({ type: 'limit', price: ticks(19_900), quantity: lots(400) });
    const update = { quantity: lots(450), price: ticks(19_950), stopPrice: null };
    expect(floor.edit(order.id, update).order.state).toBe('pending_update');
    expect(floor.orders.get(order.id)).toMatchObject({ state: 'accepted', ...update });
    const tooMuch = floor.edit(order.id, { ...update, quantity: lots(10_000) });
    expect(tooMuch.denial?.code).toBe('position_limit');
    expect(floor.engine.workingOrders()).toMatchObject([{ state: 'accepted', quantity: 450 }]);
  });

  it('sets aside the larger of what stands and what is asked for', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const held: unknown[] = [];
    const floor = openFloor(venue, (reports, book) => {
      if (reports[0]?.kind === 'accepted') book(reports);
      else held.push(...reports);
    });
    const order = floor.place({ type: 'limit', price: ticks(20_000), quantity: lots(200) });
    floor.edit(order.id, { quantity: lots(100), price: ticks(20_000), stopPrice: null });
    const other = floor.place({ type: 'limit', price: ticks(20_000), quantity: lots(301) });
    expect(other.refusal?.code).toBe('position_limit');
    expect(held).toHaveLength(1);
  });

  it('is not changed while the venue still has to answer, nor to less than is filled', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const floor = openFloor(venue, () => undefined);
    const order = floor.place({ type: 'limit', price: ticks(19_900) });
    const update = { quantity: lots(5), price: ticks(19_900), stopPrice: null };
    expect(() => floor.edit(order.id, update)).toThrow(/order is submitted/);
    floor.book([{ kind: 'accepted', orderId: order.id }, ...venue.trade(0, 5)]);
    expect(() => floor.edit(order.id, update)).toThrow(/above what is filled/);
  });

  it('for the day is outlived by the first quote of the next', () => {
    const venue = createModelVenue({ knowsGroups: true });
    const floor = openFloor(venue);
    const order = floor.place({ type: 'limit', price: ticks(19_900), timeInForce: 'day' });
    floor.place({ type: 'limit', price: ticks(19_900) });
    expect(floor.engine.outlived(DAY + 86_399_999)).toEqual([]);
    expect(floor.engine.outlived(DAY + 86_400_000)).toMatchObject([{ id: order.id }]);
    floor.book([{ kind: 'expired', orderId: order.id }]);
    expect(floor.orders.get(order.id)?.state).toBe('expired');
    expect(floor.engine.outlived(DAY + 86_400_000)).toEqual([]);
  });
});
