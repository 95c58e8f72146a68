import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import { type Order, type OrderId, PLAIN_ORDER } from '#lib/trading/order';
import { createPaperVenue } from '#lib/venues/paper';
import { createPaperMatching } from '#lib/venues/paper-matching';
import { DEFAULT_PAPER_SETTINGS, type VenueReport } from '#lib/venues/venue';
import { BTC, DAY, TSLA } from '#tests/unit/trading/samples';

interface Facts {
  side?: 'buy' | 'sell';
  price?: number;
  state?: Order['state'];
  filled?: number;
  symbol?: string;
  id?: string;
}

function order({
  side = 'buy',
  price,
  state = 'submitted',
  filled = 0,
  symbol = 'TSLA',
  id = 'o1',
}: Facts = {}): Order {
  return {
    id: id as OrderId,
    robotId: 'r1',
    accountId: 'paper',
    symbol,
    side,
    type: price === undefined ? 'market' : 'limit',
    purpose: 'entry',
    quantity: lots(10),
    price: price === undefined ? null : ticks(price),
    state,
    filledQuantity: lots(filled),
    ...PLAIN_ORDER,
    refusal: null,
    decisionMessageId: 'm1',
    commandId: null,
    reason: '',
    createdAt: DAY,
    updatedAt: DAY,
    marketAt: DAY,
  };
}

function quote(price: number, after = 1) {
  return { symbol: 'TSLA', price: ticks(price), at: DAY + after, volume: 1 };
}

function venue() {
  return createPaperMatching([TSLA, BTC], DEFAULT_PAPER_SETTINGS);
}

/** What the quotes, one after another, fill of the order. */
function fillsOf(wanted: Order, prices: readonly number[]) {
  const matching = venue();
  matching.submit(wanted);
  return prices.map((price, index) => {
    const [report] = matching.onQuote(quote(price, index + 1), 7);
    return report?.kind === 'filled' ? [report.fill.price, report.fill.fee] : null;
  });
}

describe('a market order', () => {
  it('fills on the next quote, slipped against it, with the taker fee', () => {
    expect(fillsOf(order(), [20_010, 20_020])).toEqual([[20_015, 2_001_500], null]);
    expect(fillsOf(order({ side: 'sell' }), [20_010])).toEqual([[20_005, 2_000_500]]);
  });

  it('waits for a quote later than the tick it was made on, and of its own instrument', () => {
    const matching = venue();
    expect(matching.submit(order())).toEqual([{ kind: 'accepted', orderId: 'o1' }]);
    expect(matching.onQuote(quote(20_000, 0), 7)).toEqual([]);
    expect(matching.onQuote({ ...quote(20_000), symbol: 'BTC-USD' }, 7)).toEqual([]);
    expect(matching.onQuote(quote(20_000), 7)).toHaveLength(1);
  });
});

describe('a spread', () => {
  it('is paid on top of slippage by what opens a position, not by what closes it', () => {
    const priceOf = (wanted: Order) => {
      const settings = { ...DEFAULT_PAPER_SETTINGS, spreadBps: 10 };
      const matching = createPaperMatching([TSLA], settings);
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
  it('takes when the first quote reaches it, never worse than its limit', () => {
    expect(fillsOf(order({ price: 20_100 }), [20_000])).toEqual([[20_004, 2_000_400]]);
    expect(fillsOf(order({ price: 20_001 }), [20_000])).toEqual([[20_001, 2_000_100]]);
    expect(fillsOf(order({ side: 'sell', price: 20_000 }), [20_001])).toEqual([[20_000, 2_000_000]]);
  });

  it('rests until the quote comes to it, then fills at its limit with the maker fee', () => {
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
    );
  });
});

describe('the paper venue', () => {
  it('takes an order once, however often it is submitted', () => {
    const matching = venue();
    matching.submit(order());
    expect(matching.submit(order())).toEqual([{ kind: 'accepted', orderId: 'o1' }]);
    expect(matching.onQuote(quote(20_000), 7)).toHaveLength(1);
  });

  it('does not trade what was cancelled', () => {
    const matching = venue();
    matching.submit(order());
    expect(matching.cancel(order())).toEqual([{ kind: 'canceled', orderId: 'o1' }]);
    expect(matching.onQuote(quote(20_000), 7)).toEqual([]);
  });

  it('changes an order that waits, and refuses for one that is gone', () => {
    const matching = venue();
    const update = { quantity: lots(7), price: ticks(19_000), stopPrice: null };
    const asked: Order = { ...order({ price: 19_900, state: 'pending_update' }), update };
    expect(matching.update(asked)).toMatchObject([{ kind: 'update-refused', code: 'order_closed' }]);
    matching.submit(order({ price: 19_900 }));
    expect(matching.update(asked)).toEqual([{ kind: 'updated', orderId: 'o1', update }]);
    expect(matching.onQuote(quote(19_500), 7)).toEqual([]);
    expect(matching.onQuote(quote(19_000, 2), 7)).toMatchObject([{ fill: { quantity: 7, price: 19_000 } }]);
  });

  it('rejects what it can not trade', () => {
    expect(venue().submit(order({ symbol: 'DOGE' }))).toMatchObject([
      { kind: 'rejected', code: 'unknown_instrument' },
    ]);
    expect(venue().submit({ ...order(), price: ticks(5) })).toMatchObject([
      { kind: 'rejected', code: 'invalid_price' },
    ]);
  });

  it('gives a fill the same id when it is matched again after a crash', () => {
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

  it('goes on after a restart from the orders that work', async () => {
    const paper = createPaperVenue({ instruments: [TSLA], now: () => 7 });
    const working = [
      order({ id: 'a', state: 'submitted' }),
      order({ id: 'b', state: 'pending_cancel' }),
      order({ id: 'c', state: 'partially_filled', filled: 4, price: 20_000 }),
    ];
    expect(await paper.restore(working)).toEqual([
      { kind: 'accepted', orderId: 'a' },
      { kind: 'canceled', orderId: 'b' },
    ]);
    const reports = await paper.onQuote(quote(19_000));
    expect(reports).toMatchObject([
      { orderId: 'a', fill: { quantity: 10, price: 19_004, at: 7, marketAt: DAY + 1 } },
      { orderId: 'c', fill: { quantity: 6, price: 20_000, fee: 240_000 } },
    ]);
  });
});
