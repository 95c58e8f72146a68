import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import { createPaperMatching } from '#lib/venues/paper-matching';
import { DAY, TSLA } from '#tests/unit/trading/samples';
import { candle, FREE, onCandle, order, venueWith } from '#tests/unit/venues/paper-samples';

const UP: [number, number, number, number] = [200, 220, 180, 210];
const DOWN: [number, number, number, number] = [200, 220, 180, 190];

describe('the open of a candle', () => {
  it('trades market orders (rule 26)', () => {
    expect(onCandle(venueWith([order()]), candle(UP))).toEqual(['o1 filled 10 @ 200 taker']);
  });

  it('trades stops and limits that it is beyond at itself (rule 26)', () => {
    const orders = [
      order({ id: 'stop', side: 'sell', stop: 205 }),
      order({ id: 'limit', price: 203 }),
      order({ id: 'rested', price: 203, madeAt: -60_000 }),
    ];
    expect(onCandle(venueWith(orders), candle(UP))).toEqual([
      'stop triggered',
      'stop filled 10 @ 200 taker',
      'limit filled 10 @ 200 taker',
      'rested filled 10 @ 200 taker',
    ]);
    const resting = venueWith([order({ price: 203 })]);
    expect(onCandle(resting, candle([210, 215, 205, 210]))).toEqual([]);
    expect(onCandle(resting, candle(UP, 2))).toEqual(['o1 filled 10 @ 200 maker']);
  });
});

describe('the path of a candle', () => {
  const ends = () => [order({ id: 'high', stop: 215 }), order({ id: 'low', side: 'sell', stop: 185 })];

  it('goes to its low first where it closes higher, else to its high (rule 25)', () => {
    const first = (bar: [number, number, number, number]) => onCandle(venueWith(ends()), candle(bar))[0];
    expect(first(UP)).toBe('low triggered');
    expect(first(DOWN)).toBe('high triggered');
    expect(first([200, 220, 180, 200])).toBe('low triggered');
  });

  it('trades a limit at its limit and a stop at its stop, slipped (rule 27)', () => {
    const orders = [order({ id: 'limit', price: 190 }), order({ id: 'stop', stop: 215 })];
    expect(onCandle(venueWith(orders, { slippageBps: 100 }), candle(UP))).toEqual([
      'limit filled 10 @ 190 maker',
      'stop triggered',
      'stop filled 10 @ 218 taker',
    ]);
  });

  it('reaches its very ends, and nothing beyond them (rule 27)', () => {
    const orders = [order({ id: 'at', price: 180 }), order({ id: 'below', price: 179 })];
    expect(onCandle(venueWith(orders), candle(UP))).toEqual(['at filled 10 @ 180 maker']);
  });

  it('leads a trailing stop up one leg and triggers it down the next (rules 11 and 27)', () => {
    const trailing = venueWith([order({ side: 'sell', trail: 15 })]);
    expect(onCandle(trailing, candle(DOWN))).toEqual([
      'o1 trailed 185',
      'o1 trailed 205',
      'o1 triggered',
      'o1 filled 10 @ 205 taker',
    ]);
  });

  it('turns a stop-limit into a limit order where it triggers (rules 10 and 27)', () => {
    const takes = venueWith([order({ side: 'sell', stop: 190, price: 188 })], { slippageBps: 500 });
    expect(onCandle(takes, candle(UP))).toEqual(['o1 triggered', 'o1 filled 10 @ 188 taker']);
    const rests = venueWith([order({ side: 'sell', stop: 190, price: 195 })]);
    expect(onCandle(rests, candle(UP))).toEqual(['o1 triggered', 'o1 filled 10 @ 195 maker']);
  });

  it('stamps a fill with the market time of its leg', () => {
    const matching = venueWith([order({ id: 'open' }), order({ id: 'close', side: 'sell', stop: 195 })]);
    const bar = candle(DOWN);
    const reports = matching.onCandle({ symbol: 'TSLA', candle: bar, closesAt: bar.at + 59_999 }, 7);
    const times = reports.flatMap((one) => (one.kind === 'filled' ? [one.fill.marketAt - bar.at] : []));
    expect(times).toEqual([0, 39_998]);
  });
});

describe('what arrives within a candle', () => {
  it('joins where the leg stands then (rule 28)', () => {
    // A quarter of the way from 200 down to 180, of a leg of 20 s.
    const late = venueWith([order({ madeAt: 60_000 })], { latencyMs: 5_000 });
    const bar = candle(UP);
    const said = late.onCandle({ symbol: 'TSLA', candle: bar, closesAt: bar.at + 60_000 }, 7);
    expect(said).toMatchObject([{ kind: 'accepted' }, { kind: 'filled', fill: { price: 195 } }]);
  });

  it('is changed or canceled at the next beginning of a leg (rule 28)', () => {
    const wanted = order({ side: 'sell', price: 219 });
    const other = order({ id: 'o2', price: 185 });
    const matching = venueWith([wanted, other], { latencyMs: 5_000 });
    onCandle(matching, candle([200, 201, 199, 200]));
    matching.cancel(other);
    const update = { quantity: lots(10), price: ticks(212), stopPrice: null };
    matching.update({ ...wanted, update });
    // The low is passed before: the cancel comes too late. The change holds from the low on.
    expect(onCandle(matching, candle(UP, 2))).toEqual([
      'o2 filled 10 @ 185 maker',
      'o1 updated 10 212 null',
      'o1 filled 10 @ 212 maker',
    ]);
  });
});

describe('a group within a candle', () => {
  const exits = (first: 'target' | 'stop') => {
    const target = order({ id: 'target', side: 'sell', price: 215, ocoId: 'g' });
    const stop = order({ id: 'stop', side: 'sell', stop: 185, ocoId: 'g' });
    return first === 'target' ? [target, stop] : [stop, target];
  };

  it('has its stop before its target, whatever the path (rule 29)', () => {
    for (const first of ['target', 'stop'] as const) {
      for (const bar of [UP, DOWN]) {
        expect(onCandle(venueWith(exits(first)), candle(bar))).toEqual([
          'stop triggered',
          'stop filled 10 @ 185 taker',
          'target canceled',
        ]);
      }
    }
  });

  it('of a short has its stop, above, before its target, below (rule 29)', () => {
    const target = order({ id: 'target', price: 185, ocoId: 'g' });
    const stop = order({ id: 'stop', stop: 215, ocoId: 'g' });
    for (const bar of [UP, DOWN]) {
      expect(onCandle(venueWith([target, stop]), candle(bar))).toEqual([
        'stop triggered',
        'stop filled 10 @ 215 taker',
        'target canceled',
      ]);
    }
  });

  it('trades its target at an open that reaches it, and where the stop is not reached (rule 29)', () => {
    expect(onCandle(venueWith(exits('stop')), candle([216, 220, 180, 190]))).toEqual([
      'target filled 10 @ 216 taker',
      'stop canceled',
    ]);
    expect(onCandle(venueWith(exits('stop')), candle([200, 220, 186, 190]))).toEqual([
      'target filled 10 @ 215 maker',
      'stop canceled',
    ]);
  });
});

describe('candles', () => {
  it('cost nothing while nothing waits, and are of the instrument that they name', () => {
    const matching = createPaperMatching([TSLA], FREE);
    const bar = { symbol: 'TSLA', candle: candle(UP), closesAt: DAY + 120_000 };
    expect(matching.onCandle(bar, 7)).toBe(matching.onCandle(bar, 7));
    matching.submit(order());
    expect(matching.onCandle({ ...bar, symbol: 'BTC-USD' }, 7)).toEqual([]);
  });
});
