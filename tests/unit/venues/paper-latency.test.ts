import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import { onQuotes, order, quote, told, venueWith } from '#tests/unit/venues/paper-samples';

const SLOW = { latencyMs: 100 };

describe('latency', () => {
  it('keeps an order under way: it is accepted, and trades, from then on (rule 2)', () => {
    const matching = venueWith([], SLOW);
    expect(matching.submit(order())).toEqual([]);
    expect(onQuotes(matching, [200], 99)).toEqual([[]]);
    expect(onQuotes(matching, [201], 100)).toEqual([['o1 accepted', 'o1 filled 10 @ 201 taker']]);
  });

  it('keeps a cancel under way: what trades meanwhile stays traded (rules 2 and 24)', () => {
    const wanted = order({ price: 190, quantity: 10 });
    const matching = venueWith([wanted], { ...SLOW, volumeSharePct: 100 });
    matching.onQuote(quote(200, 150, 1), 7);
    expect(matching.cancel(wanted)).toEqual([]);
    expect(told(matching.onQuote(quote(190, 249, 4), 7))).toEqual(['o1 filled 4 @ 190 maker']);
    expect(told(matching.onQuote(quote(190, 250, 4), 7))).toEqual(['o1 canceled']);
  });

  it('a complete fill is the answer to a cancel that was under way (rule 24)', () => {
    const wanted = order({ price: 190 });
    const matching = venueWith([wanted], SLOW);
    onQuotes(matching, [200], 150);
    matching.cancel(wanted);
    expect(onQuotes(matching, [190, 190], 249)).toEqual([['o1 filled 10 @ 190 maker'], []]);
  });

  it('keeps a change under way, and takes effect before the price of that moment (rule 2)', () => {
    const wanted = order({ price: 190 });
    const matching = venueWith([wanted], SLOW);
    onQuotes(matching, [200], 150);
    const update = { quantity: lots(10), price: ticks(195), stopPrice: null };
    expect(matching.update({ ...wanted, state: 'pending_update', update })).toEqual([]);
    expect(onQuotes(matching, [194], 249)).toEqual([[]]);
    expect(onQuotes(matching, [194], 250)).toEqual([['o1 updated 10 195 null', 'o1 filled 10 @ 194 taker']]);
  });

  it('lets nothing overtake what was asked earlier of the same order (rule 2)', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const wanted = order({ price: 150 });
      const matching = venueWith([wanted], { latencyMs: 5, latencyJitterMs: 50, seed });
      matching.cancel(wanted);
      const said = onQuotes(
        matching,
        Array.from({ length: 60 }, () => 200),
      ).flat();
      expect(said).toEqual(['o1 accepted', 'o1 canceled']);
    }
  });

  it('what a group loses meanwhile, a change under way loses as well (rules 2 and 22)', () => {
    const target = order({ id: 'target', side: 'sell', price: 210, ocoId: 'g' });
    const stop = order({ id: 'stop', side: 'sell', stop: 190, ocoId: 'g' });
    const matching = venueWith([target, stop], { ...SLOW, volumeSharePct: 100 });
    matching.onQuote(quote(200, 150, 1), 7);
    const update = { quantity: lots(8), price: null, stopPrice: ticks(195) };
    matching.update({ ...stop, state: 'pending_update', update });
    expect(told(matching.onQuote(quote(210, 200, 3), 7))).toEqual([
      'target filled 3 @ 210 maker',
      'stop updated 7 null 190',
    ]);
    expect(told(matching.onQuote(quote(200, 250, 3), 7))).toEqual(['stop updated 5 null 195']);
  });
});

describe('the jitter', () => {
  /** Market time at which the order is accepted. */
  function arrival(seed: number, id = 'o1', price = 10): number {
    const matching = venueWith([order({ id, price })], {
      latencyMs: 10,
      latencyJitterMs: 1_000,
      seed,
    });
    for (let at = 1; at < 1_100; at += 1) if (matching.onQuote(quote(200, at), 7).length > 0) return at;
    return Number.POSITIVE_INFINITY;
  }

  it('is drawn from the seed and the order, not from its id (rule 3)', () => {
    expect(arrival(1)).toBe(arrival(1, 'another'));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => arrival(seed))).size).toBeGreaterThan(3);
    expect(new Set([1, 2, 3, 4, 5].map((price) => arrival(1, 'o1', price))).size).toBeGreaterThan(3);
  });

  it('lies between nothing and all of it (rule 2)', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      expect(arrival(seed)).toBeGreaterThanOrEqual(10);
      expect(arrival(seed)).toBeLessThanOrEqual(1_010);
    }
  });
});

describe('the end of a replay', () => {
  it('lets take effect what is under way, and later requests at once (rule 32)', () => {
    const [a, b] = [order({ id: 'a', price: 150 }), order({ id: 'b', quantity: 900 })];
    const matching = venueWith([a, b], { ...SLOW, volumeSharePct: 1 });
    matching.cancel(a);
    expect(told(matching.end('TSLA'))).toEqual(['a accepted', 'a canceled', 'b accepted']);
    expect(told(matching.onQuote(quote(200, 1, 0), 7))).toEqual(['b filled 900 @ 200 taker']);
    expect(told(matching.submit(a))).toEqual(['a accepted']);
    expect(told(matching.cancel(a))).toEqual(['a canceled']);
  });
});
