import { describe, expect, it } from 'vitest';
import type { PaperMatching } from '#lib/venues/paper-matching';
import { candle, onCandle, order, quote, told, venueWith } from '#tests/unit/venues/paper-samples';

/** What quotes of [price, volume], one a millisecond, make the venue say. */
function onTrades(matching: PaperMatching, trades: [number, number][]): string[][] {
  return trades.map(([price, volume], index) => told(matching.onQuote(quote(price, index + 1, volume), 7)));
}

describe('with a share of the volume', () => {
  it('an order fills as much as the share bears, and the rest keeps working (rule 15)', () => {
    const matching = venueWith([order({ quantity: 100 })], { volumeSharePct: 10 });
    expect(
      onTrades(matching, [
        [200, 400],
        [201, 55],
        [202, 9],
        [203, 700],
      ]),
    ).toEqual([['o1 filled 40 @ 200 taker'], ['o1 filled 5 @ 201 taker'], [], ['o1 filled 55 @ 203 taker']]);
  });

  it('several orders share it in the order of their submission (rules 4 and 15)', () => {
    const orders = [order({ id: 'a', quantity: 6 }), order({ id: 'b', side: 'sell', quantity: 6 })];
    const matching = venueWith(orders, { volumeSharePct: 50 });
    expect(
      onTrades(matching, [
        [200, 20],
        [201, 20],
      ]),
    ).toEqual([['a filled 6 @ 200 taker', 'b filled 4 @ 200 taker'], ['b filled 2 @ 201 taker']]);
  });

  it('without a bound they fill in the order of their submission as well (rule 4)', () => {
    const matching = venueWith([order({ id: 'b' }), order({ id: 'a', price: 300 })]);
    expect(onTrades(matching, [[200, 0]])).toEqual([['b filled 10 @ 200 taker', 'a filled 10 @ 200 taker']]);
  });

  it('what took goes on taking, what rested goes on resting (rule 15)', () => {
    const orders = [order({ id: 'takes', price: 300 }), order({ id: 'rests', price: 190 })];
    const matching = venueWith(orders, { volumeSharePct: 100, slippageBps: 50 });
    expect(
      onTrades(matching, [
        [200, 4],
        [201, 6],
        [180, 3],
        [170, 9],
      ]),
    ).toEqual([
      ['takes filled 4 @ 201 taker'],
      ['takes filled 6 @ 203 taker'],
      ['rests filled 3 @ 190 maker'],
      ['rests filled 7 @ 190 maker'],
    ]);
  });

  it('quotes of the same millisecond share the volume of the first (rule 15)', () => {
    const matching = venueWith([order()], { volumeSharePct: 50 });
    expect(told(matching.onQuote(quote(200, 1, 8), 7))).toEqual(['o1 filled 4 @ 200 taker']);
    expect(matching.onQuote(quote(200, 1, 8), 7)).toEqual([]);
    expect(told(matching.onQuote(quote(200, 2, 8), 7))).toEqual(['o1 filled 4 @ 200 taker']);
  });

  it('a fill of a rest carries the lots before it in its id (rule 17)', () => {
    const matching = venueWith([order()], { volumeSharePct: 100 });
    const ids = [4, 4, 4].map((volume, index) => {
      const [report] = matching.onQuote(quote(200, index + 1, volume), 7);
      return report?.kind === 'filled' ? report.fill.id : null;
    });
    expect(ids).toEqual(['o1:0', 'o1:4', 'o1:8']);
  });

  it('dust trades as soon as the share is one lot (rule 16)', () => {
    const matching = venueWith([order({ quantity: 10 })], { volumeSharePct: 1 });
    expect(
      onTrades(matching, [
        [200, 999],
        [200, 99],
        [200, 100],
      ]),
    ).toEqual([['o1 filled 9 @ 200 taker'], [], ['o1 filled 1 @ 200 taker']]);
  });

  it('counts whole lots of an instrument whose lots are finer than a unit (rule 15)', () => {
    const matching = venueWith([order({ symbol: 'BTC-USD', quantity: 10_000 })], { volumeSharePct: 10 });
    const bought = told(matching.onQuote({ ...quote(200, 1, 0.12345), symbol: 'BTC-USD' }, 7));
    expect(bought).toEqual(['o1 filled 123 @ 200 taker']);
  });

  it('the volume of a candle is shared by all that trades within it (rule 29)', () => {
    const orders = [order({ id: 'market', quantity: 60 }), order({ id: 'limit', price: 195, quantity: 60 })];
    const matching = venueWith(orders, { volumeSharePct: 10 });
    expect(onCandle(matching, candle([200, 210, 190, 205]))).toEqual([
      'market filled 60 @ 200 taker',
      'limit filled 40 @ 195 maker',
    ]);
  });
});
