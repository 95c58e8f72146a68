import { describe, expect, it } from 'vitest';

import { levelsOf, marksOf, placeMarks } from '#components/charts/chart-marks.ts';
import { fill, order, position } from '#tests/unit/components/trading/samples';

describe('marksOf', () => {
  it('marks every fill of the instrument and every refused order, in market time', () => {
    const marks = marksOf(
      'TSLA',
      [fill({ orderId: 'b', side: 'sell', marketAt: 300 }), fill({ symbol: 'SP500' })],
      [
        order({ id: 'a', marketAt: 100, refusal: { code: 'position_limit', message: 'Too large.' } }),
        order({ id: 'c', marketAt: 200 }),
      ],
    );
    expect(marks).toEqual([
      { orderId: 'a', side: 'buy', kind: 'refused', at: 100 },
      { orderId: 'b', side: 'sell', kind: 'fill', at: 300 },
    ]);
  });
});

describe('levelsOf', () => {
  it('draws average, stop and target of a position and working limit orders', () => {
    const levels = levelsOf(position({ averagePrice: '244.91', stopPrice: '232.66', targetPrice: null }), [
      order({ type: 'limit', price: '240.00', state: 'accepted' }),
      order({ type: 'limit', price: '230.00', state: 'canceled' }),
    ]);
    expect(levels.map(({ kind, price }) => [kind, price])).toEqual([
      ['position', '244.91'],
      ['stop', '232.66'],
      ['order', '240.00'],
    ]);
  });

  it('draws nothing while there is no position', () => {
    expect(levelsOf(null, [])).toEqual([]);
  });
});

describe('placeMarks', () => {
  it('puts a mark on the candle that was open, and leaves out what was before the first', () => {
    const candles = [100, 200].map((at) => ({ at, open: '1', high: '1', low: '1', close: '1', volume: 0 }));
    const marks = [50, 150, 260].map(
      (at) => ({ orderId: String(at), side: 'buy', kind: 'fill', at }) as const,
    );
    expect(placeMarks(marks, candles).map(({ mark, candle }) => [mark.at, candle.at])).toEqual([
      [150, 100],
      [260, 200],
    ]);
  });
});
