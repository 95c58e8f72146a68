import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCount } from '#tests/support/cases';
import { type Bar, type NaiveFill, naiveFill } from '#tests/unit/venues/naive-paper';
import { candle, FREE, order, type OrderFacts, venue } from '#tests/unit/venues/paper-samples';
import { plainOrders } from '#tests/unit/venues/paper-runs';

const price = fc.integer({ min: 1, max: 140 });
const bar = fc.tuple(price, price, price, price).map(([open, close, ...others]): Bar => ({
  open,
  high: Math.max(open, close, ...others),
  low: Math.min(open, close, ...others),
  close,
}));

/** What the venue makes of the orders, all submitted before the first candle. */
function fillsOf(
  orders: readonly OrderFacts[],
  bars: readonly Bar[],
  slippageBps: number,
): (NaiveFill | null)[] {
  const matching = venue({ ...FREE, slippageBps });
  for (const [index, facts] of orders.entries()) matching.submit(order({ ...facts, id: String(index) }));
  const fills: (NaiveFill | null)[] = orders.map(() => null);
  for (const [index, { open, high, low, close }] of bars.entries()) {
    const made = candle([open, high, low, close], index + 1);
    const reports = matching.onCandle({ symbol: 'TSLA', candle: made, closesAt: made.at + 59_999 }, 7);
    for (const report of reports) {
      if (report.kind !== 'filled') continue;
      const { fill } = report;
      expect(fills[Number(fill.orderId)]).toBeNull();
      fills[Number(fill.orderId)] = { bar: index, price: fill.price, liquidity: fill.liquidity ?? 'taker' };
    }
  }
  return fills;
}

describe('market, limit and stop orders over random candles', () => {
  it('fill where a naive venue, written from the rule alone, fills them', () => {
    fc.assert(
      fc.property(
        fc.array(plainOrders, { minLength: 1, maxLength: 6 }),
        fc.array(bar, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 2, 75, 500),
        (orders, bars, slippageBps) => {
          expect(fillsOf(orders, bars, slippageBps)).toEqual(
            orders.map((facts) => naiveFill(facts, { bars, slippageBps })),
          );
        },
      ),
      { numRuns: caseCount(400) },
    );
  });
});
