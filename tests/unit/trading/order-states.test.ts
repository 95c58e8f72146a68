import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lots } from '#lib/trading/money';
import type { Order, OrderId, OrderState } from '#lib/trading/order';
import {
  advance,
  isWorking,
  ORDER_TRANSITIONS,
  type OrderEvent,
  remainingLots,
} from '#lib/trading/order-states';

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
            expect([led, 'filled']).toContain(next.state);
          }
          expect(next.filledQuantity).toBe(filled);
          expect(next.state === 'filled').toBe(filled >= order.quantity);
          if (!isWorking(order.state))
            expect(isWorking(next.state) && order.state !== 'rejected').toBe(false);
          expect(remainingLots(next)).toBe(Math.max(0, 10 - filled));
          order = next;
        }
      }),
    );
  });

  it('never leaves a denial', () => {
    const states: OrderState[] = Object.values(ORDER_TRANSITIONS.denied);
    expect(states).toEqual([]);
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
      { kind: 'deny', ...refusal },
      { kind: 'reject', ...refusal },
    ),
    fc.integer({ min: 1, max: 7 }).map((quantity): OrderEvent => ({ kind: 'fill', quantity })),
  );
}
