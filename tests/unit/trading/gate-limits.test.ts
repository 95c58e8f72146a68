import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderContext, OrderIntent } from '#lib/trading/engine';
import { equityOf } from '#lib/trading/ledger';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { DENIAL_CODES } from '#lib/trading/risk-limits';
import { type Desk, openDesk } from '#tests/unit/trading/samples';
import { caseCount } from '#tests/support/cases';

describe('under arbitrary intents, quotes and states the gate', () => {
  it('holds the position within its limit, long or flat, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(anyStep(), { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
        const desk = openDesk();
        desk.quote(20_000);
        let price = 20_000;
        for (const step of steps) {
          if (step.kind === 'quote') {
            price = step.price;
            desk.quote(price);
          } else checkOrder(desk, desk.order(step.wanted, step.given), price);
          expect(desk.engine.position().lots).toBeGreaterThanOrEqual(0);
          expect(desk.ledger.cash).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: caseCount(300) },
    );
  });
});

/** What passed as an entry keeps position and working buys, at its price, within the limit. */
function checkOrder({ engine, ledger }: Desk, order: Order, price: number): void {
  if (order.state === 'denied') {
    expect(DENIAL_CODES).toContain(order.refusal?.code);
    return;
  }
  const working = engine.workingOrders().filter(({ side }) => side === order.side);
  const pending = working.reduce((sum, { quantity, filledQuantity }) => sum + quantity - filledQuantity, 0);
  if (order.side === 'sell') expect(pending).toBeLessThanOrEqual(engine.position().lots);
  else {
    const value = (engine.position().lots + pending) * (order.price ?? price) * 10_000;
    expect(value).toBeLessThanOrEqual(equityOf(ledger) / 10);
  }
}

type Step =
  | { kind: 'quote'; price: number }
  | { kind: 'order'; wanted: Partial<OrderIntent>; given: Partial<OrderContext> };

function anyStep(): fc.Arbitrary<Step> {
  const wanted = fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    purpose: fc.constantFrom(
      'entry' as const,
      'entry' as const,
      'exit' as const,
      'flatten' as const,
      'stop-loss' as const,
    ),
    quantity: fc
      .oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 60 }) },
        { weight: 1, arbitrary: fc.constantFrom(-5, 0, 120, Number.MAX_SAFE_INTEGER) },
      )
      .map(lots),
    confidence: fc.constantFrom(null, 0.7, 0.9, 0.95),
    commandId: fc.constantFrom(null, 'c1'),
  });
  const kind = fc.oneof(
    fc.constant({ type: 'market' as const, price: null }),
    fc.integer({ min: 0, max: 22_000 }).map((price) => ({ type: 'limit' as const, price: ticks(price) })),
  );
  const given = fc.record({
    robotState: fc.constantFrom(
      'running' as const,
      'running' as const,
      'reducing' as const,
      'stopped' as const,
    ),
    killSwitchOn: fc.nat(9).map((n) => n === 0),
  });
  return fc.oneof(
    fc.integer({ min: 19_000, max: 21_000 }).map((price): Step => ({ kind: 'quote', price })),
    fc
      .tuple(wanted, kind, given)
      .map(([some, more, state]): Step => ({ kind: 'order', wanted: { ...some, ...more }, given: state })),
  );
}
