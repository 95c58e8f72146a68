import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { createPaperVenue } from '#lib/venues/paper';
import { DEFAULT_PAPER_SETTINGS, type VenueReport } from '#lib/venues/venue';
import { caseCount } from '#tests/support/cases';
import { DAY, TSLA } from '#tests/unit/trading/samples';
import { order, quote, told, venue } from '#tests/unit/venues/paper-samples';

/** What the quotes, one after another, fill of the order: price and fee. */
function fillsOf(wanted: Order, prices: readonly number[]) {
  const matching = venue();
  matching.submit(wanted);
  return prices.map((price, index) => {
    const [report] = matching.onQuote(quote(price, index + 1), 7);
    return report?.kind === 'filled' ? [report.fill.price, report.fill.fee] : null;
  });
}

describe('a market order', () => {
  it('fills on the next quote, slipped against it, with the taker fee (rules 6 and 13)', () => {
    expect(fillsOf(order(), [20_010, 20_020])).toEqual([[20_015, 2_001_500], null]);
    expect(fillsOf(order({ side: 'sell' }), [20_010])).toEqual([[20_005, 2_000_500]]);
    expect(fillsOf(order({ side: 'sell' }), [1])).toEqual([[1, 100]]);
  });

  it('waits for a quote later than the tick it was made on, and of its own instrument (rule 1)', () => {
    const matching = venue();
    expect(matching.submit(order())).toEqual([{ kind: 'accepted', orderId: 'o1' }]);
    expect(matching.onQuote(quote(20_000, 0), 7)).toEqual([]);
    expect(matching.onQuote({ ...quote(20_000), symbol: 'BTC-USD' }, 7)).toEqual([]);
    expect(matching.onQuote(quote(20_000), 7)).toHaveLength(1);
  });

  it('fills whole, whatever the volume, where none is to be shared (rule 14)', () => {
    const matching = venue();
    matching.submit(order({ quantity: 5_000 }));
    expect(told(matching.onQuote(quote(20_000, 1, 0), 7))).toEqual(['o1 filled 5000 @ 20004 taker']);
  });
});

describe('a spread', () => {
  it('is paid on top of slippage by what opens a position, not by what closes it (rule 12)', () => {
    const priceOf = (wanted: Order) => {
      const matching = venue({ ...DEFAULT_PAPER_SETTINGS, spreadBps: 10 });
      matching.submit(wanted);
      const [report] = matching.onQuote(quote(20_000), 7);
      return report?.kind === 'filled' ? report.fill.price : null;
    };
    expect(priceOf(order())).toBe(20_025);
    expect(priceOf(order({ side: 'sell' }))).toBe(19_976);
    expect(priceOf({ ...order({ side: 'sell' }), purpose: 'exit' })).toBe(19_996);
    expect(priceOf(order({ price: 20_010 }))).toBe(20_010);
  });
});

describe('a limit order', () => {
  it('takes when the first quote reaches it, never worse than its limit (rule 7)', () => {
    expect(fillsOf(order({ price: 20_100 }), [20_000])).toEqual([[20_004, 2_000_400]]);
    expect(fillsOf(order({ price: 20_001 }), [20_000])).toEqual([[20_001, 2_000_100]]);
    expect(fillsOf(order({ side: 'sell', price: 20_000 }), [20_001])).toEqual([[20_000, 2_000_000]]);
  });

  it('rests until the quote comes to it, then fills at its limit with the maker fee (rule 8)', () => {
    expect(fillsOf(order({ price: 19_900 }), [20_000, 19_901, 19_800, 19_800])).toEqual([
      null,
      null,
      [19_900, 398_000],
      null,
    ]);
    expect(fillsOf(order({ side: 'sell', price: 20_100 }), [20_000, 20_100])).toEqual([
      null,
      [20_100, 402_000],
    ]);
  });

  it('is never filled worse than its limit, whatever the quotes', () => {
    const side = fc.constantFrom('buy' as const, 'sell' as const);
    const prices = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 });
    fc.assert(
      fc.property(side, fc.integer({ min: 1, max: 400 }), prices, (wanted, price, quotes) => {
        const fills = fillsOf(order({ side: wanted, price }), quotes).filter((fill) => fill !== null);
        expect(fills.length).toBeLessThanOrEqual(1);
        for (const [at = 0] of fills) expect(wanted === 'buy' ? at <= price : at >= price).toBe(true);
      }),
      { numRuns: caseCount(100) },
    );
  });
});

describe('the paper venue', () => {
  it('takes an order once, however often it is submitted (rule 5)', () => {
    const matching = venue();
    matching.submit(order());
    expect(matching.submit(order())).toEqual([{ kind: 'accepted', orderId: 'o1' }]);
    expect(matching.onQuote(quote(20_000), 7)).toHaveLength(1);
  });

  it('rejects what it can not trade (rule 5)', () => {
    const said = (wanted: Order) => told(venue().submit(wanted));
    expect(said(order({ symbol: 'DOGE' }))).toEqual(['o1 rejected unknown_instrument']);
    expect(said({ ...order(), price: ticks(5) })).toEqual(['o1 rejected invalid_price']);
    expect(said(order({ type: 'stop_limit', stop: 5 }))).toEqual(['o1 rejected invalid_price']);
    expect(said(order({ type: 'stop' }))).toEqual(['o1 rejected invalid_stop']);
    expect(said(order({ type: 'limit', price: 5, stop: 5 }))).toEqual(['o1 rejected invalid_stop']);
    expect(said(order({ trail: 0 }))).toEqual(['o1 rejected invalid_stop']);
    expect(said(order({ postOnly: true }))).toEqual(['o1 rejected invalid_terms']);
    expect(said(order({ price: 5, postOnly: true, timeInForce: 'ioc' }))).toEqual([
      'o1 rejected invalid_terms',
    ]);
  });

  it('gives a fill the same id when it is matched again after a crash (rule 17)', () => {
    const idAfter = (prepare: (matching: ReturnType<typeof venue>) => VenueReport[]) => {
      const matching = venue();
      prepare(matching);
      const [report] = matching.onQuote(quote(20_000), 7);
      return report?.kind === 'filled' ? report.fill.id : null;
    };
    expect(idAfter((matching) => matching.submit(order()))).toBe('o1:0');
    expect(idAfter((matching) => matching.restore([order({ state: 'accepted' })]))).toBe('o1:0');
    expect(idAfter((matching) => matching.restore([order({ state: 'partially_filled', filled: 4 })]))).toBe(
      'o1:4',
    );
  });

  it('is a venue: reports come as promises, stamped with the wall clock', async () => {
    const paper = createPaperVenue({ instruments: [TSLA], now: () => 7 });
    expect(await paper.submit(order())).toHaveLength(1);
    expect(await paper.onQuote(quote(19_000))).toMatchObject([
      { orderId: 'o1', fill: { quantity: 10, price: 19_004, at: 7, marketAt: DAY + 1 } },
    ]);
    expect(told(await paper.cancel(order()))).toEqual(['o1 canceled']);
    expect(await paper.end?.('TSLA')).toEqual([]);
  });
});
