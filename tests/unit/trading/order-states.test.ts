import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import { type Order, type OrderId, PLAIN_ORDER } from '#lib/trading/order';
import {
  advance,
  ORDER_TRANSITIONS,
  type OrderEvent,
  remainingLots,
  restingState,
} from '#lib/trading/order-states';
import { isWorking, WORKING_STATES } from '#lib/trading/working-states';
import { openLots } from '#lib/trading/working-orders';

const NEW: Order = {
  id: 'o1' as OrderId,
  robotId: 'r1',
  accountId: 'paper',
  symbol: 'TSLA',
  side: 'buy',
  type: 'market',
  purpose: 'entry',
  quantity: lots(10),
  price: null,
  state: 'initialized',
  filledQuantity: lots(0),
  ...PLAIN_ORDER,
  refusal: null,
  decisionMessageId: 'm1',
  commandId: null,
  reason: '',
  createdAt: 0,
  updatedAt: 0,
  marketAt: 0,
};

function after(...events: OrderEvent[]): Order {
  return events.reduce((order, event, index) => advance(order, event, index + 1), NEW);
}

const UPDATE = { quantity: lots(8), price: ticks(19_900), stopPrice: null };

const refusal = { code: 'position_limit', message: 'Too much.' };

describe('an order', () => {
  it('goes from submitted over accepted to filled', () => {
    const order = after({ kind: 'submit' }, { kind: 'accept' }, { kind: 'fill', quantity: 4 });
    expect(order).toMatchObject({ state: 'partially_filled', filledQuantity: 4, updatedAt: 3 });
    expect(advance(order, { kind: 'fill', quantity: 6 }, 9)).toMatchObject({
      state: 'filled',
      filledQuantity: 10,
    });
  });

  it('works in the listed states and in no other', () => {
    const states = Object.keys(ORDER_TRANSITIONS) as Order['state'][];
    expect(states.filter(isWorking)).toEqual([...WORKING_STATES]);
  });

  it('keeps why it was denied', () => {
    expect(after({ kind: 'deny', ...refusal })).toMatchObject({ state: 'denied', refusal });
  });

  it('books fills while its cancel is pending and after it was cancelled', () => {
    const pending = after({ kind: 'submit' }, { kind: 'request-cancel' }, { kind: 'fill', quantity: 3 });
    expect(pending).toMatchObject({ state: 'pending_cancel', filledQuantity: 3 });
    const canceled = advance(advance(pending, { kind: 'cancel' }, 5), { kind: 'fill', quantity: 2 }, 6);
    expect(canceled).toMatchObject({ state: 'canceled', filledQuantity: 5 });
    expect(advance(canceled, { kind: 'fill', quantity: 5 }, 7).state).toBe('filled');
  });

  it('does not go back when an acceptance comes after the fill', () => {
    const filled = after({ kind: 'submit' }, { kind: 'fill', quantity: 10 });
    for (const kind of ['accept', 'cancel', 'expire', 'request-cancel'] as const) {
      expect(advance(filled, { kind }, 9)).toBe(filled);
    }
  });

  it('only ever moves as the table says, and never loses a fill', () => {
    fc.assert(
      fc.property(fc.array(anyEvent(), { maxLength: 30, size: 'max' }), (events) => {
        let order = NEW;
        let filled = 0;
        for (const event of events) {
          const next = advance(order, event, 1);
          const led = ORDER_TRANSITIONS[order.state][event.kind];
          if (led === undefined) expect(next).toBe(order);
          else {
            if (event.kind === 'fill') filled += event.quantity;
            expect([
              led === 'resting' ? (next.update === null ? restingState(next) : 'pending_update') : led,
              'filled',
            ]).toContain(next.state);
          }
          expect(next.filledQuantity).toBe(filled);
          // A change to less than what is filled is told as it is; the next answer or fill ends the order.
          if (next.state === 'filled') expect(filled >= next.quantity).toBe(true);
          if (!isWorking(order.state))
            expect(isWorking(next.state) && order.state !== 'rejected').toBe(false);
          expect(remainingLots(next)).toBe(Math.max(0, next.quantity - filled));
          expect(next.update === null || ['pending_update', 'pending_cancel'].includes(next.state)).toBe(
            true,
          );
          order = next;
        }
      }),
    );
  });

  it('triggers, rests, and stands where it stood once a change or a cancel was refused', () => {
    const triggered = after({ kind: 'submit' }, { kind: 'accept', venueOrderId: 'v7' }, { kind: 'trigger' });
    expect(triggered).toMatchObject({ state: 'triggered', triggeredAt: 3, venueOrderId: 'v7' });
    const asked = advance(triggered, { kind: 'request-update', update: UPDATE }, 4);
    expect(asked).toMatchObject({ state: 'pending_update', update: UPDATE, quantity: 10 });
    expect(advance(asked, { kind: 'refuse-update' }, 5)).toMatchObject({ state: 'triggered', update: null });
    const canceling = advance(triggered, { kind: 'request-cancel' }, 4);
    expect(advance(canceling, { kind: 'refuse-cancel' }, 5).state).toBe('triggered');
  });

  it('takes over what the venue says of a change, and is filled where less was left than is filled', () => {
    const asked = after(
      { kind: 'submit' },
      { kind: 'accept' },
      { kind: 'request-update', update: UPDATE },
      { kind: 'fill', quantity: 5 },
    );
    expect(asked).toMatchObject({ state: 'pending_update', filledQuantity: 5 });
    expect(advance(asked, { kind: 'update', update: UPDATE }, 9)).toMatchObject({
      state: 'partially_filled',
      ...UPDATE,
      update: null,
    });
    const less = { ...UPDATE, quantity: lots(5) };
    expect(advance(asked, { kind: 'update', update: less }, 9).state).toBe('filled');
  });

  it('counts a change that was asked for until it is answered, also once a cancel is asked for', () => {
    const more = { ...UPDATE, quantity: lots(20) };
    const asked = after(
      { kind: 'submit' },
      { kind: 'accept' },
      { kind: 'request-update', update: more },
      { kind: 'request-cancel' },
    );
    expect(asked).toMatchObject({ state: 'pending_cancel', update: more });
    expect(openLots(asked)).toBe(20);
    expect(advance(asked, { kind: 'refuse-cancel' }, 9)).toMatchObject({
      state: 'pending_update',
      update: more,
    });
    expect(advance(asked, { kind: 'refuse-update' }, 9)).toMatchObject({
      state: 'pending_cancel',
      update: null,
    });
    expect(advance(asked, { kind: 'update', update: more }, 9)).toMatchObject({
      state: 'pending_cancel',
      quantity: 20,
      update: null,
    });
  });

  it('is not changed while it is in flight: nobody knows whether the venue has it', () => {
    const sent = after({ kind: 'submit' });
    expect(advance(sent, { kind: 'request-update', update: UPDATE }, 2)).toBe(sent);
  });

  it('never leaves a denial', () => {
    expect(Object.values(ORDER_TRANSITIONS.denied)).toEqual([]);
  });
});

function anyEvent(): fc.Arbitrary<OrderEvent> {
  return fc.oneof(
    fc.constantFrom<OrderEvent>(
      { kind: 'submit' },
      { kind: 'accept' },
      { kind: 'request-cancel' },
      { kind: 'cancel' },
      { kind: 'expire' },
      { kind: 'trigger' },
      { kind: 'trail', stopPrice: ticks(19_000) },
      { kind: 'refuse-cancel' },
      { kind: 'refuse-update' },
      { kind: 'deny', ...refusal },
      { kind: 'reject', ...refusal },
    ),
    fc.integer({ min: 1, max: 7 }).map((quantity): OrderEvent => ({ kind: 'fill', quantity })),
    fc
      .record({
        kind: fc.constantFrom('update' as const, 'request-update' as const),
        quantity: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ kind, quantity }): OrderEvent => ({ kind, update: { ...UPDATE, quantity: lots(quantity) } })),
  );
}
