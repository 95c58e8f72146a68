import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookView } from '#lib/trading/book-view';
import { totalProfitOf } from '#lib/trading/holding';
import { baseValue, instrumentScale } from '#lib/trading/instrument-scale';
import { bookFill, createLedger, equityOf, holdingOf, type Ledger, markPrice } from '#lib/trading/ledger';
import { checkBooks } from '#lib/trading/invariants';
import { ticks } from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { tradesOf } from '#lib/trading/trades';
import { caseCount } from '#tests/support/cases';
import { ACCOUNT, BTC, DAY, fill } from '#tests/unit/trading/samples';

const SCALE = instrumentScale(BTC);
/** One lot of 0.0001 BTC in hundred-millionths. */
const LOT = 10_000;
const ROBOTS = [{ id: 'r1', symbol: 'BTC-USD', limits: DEFAULT_RISK_LIMITS }];

function btc(changes: Parameters<typeof fill>[0]): Fill {
  return fill({ symbol: 'BTC-USD', ...changes });
}

/** A buy that pays its fee in BTC, valued as the venue's adapter does. */
function bought({
  id,
  quantity,
  price,
  baseFee,
}: Record<'quantity' | 'price' | 'baseFee', number> & { id: string }) {
  return btc({ id, quantity, price, baseFee, fee: baseValue(baseFee, price, SCALE) });
}

function booksOf(fills: readonly Fill[], price: number): Ledger {
  const ledger = createLedger({ account: ACCOUNT, instruments: [BTC], fills });
  markPrice(ledger, { symbol: 'BTC-USD', price: ticks(price), at: DAY });
  return ledger;
}

describe('a fee taken in the base', () => {
  it('leaves less of it, and cash alone', () => {
    const ledger = booksOf(
      [bought({ id: 'a', quantity: 10_000, price: 5_000_000, baseFee: 75_000 })],
      5_000_000,
    );
    const holding = holdingOf(ledger, 'r1', 'BTC-USD');
    expect(holding).toMatchObject({ lots: 9_992, dust: 5_000, fees: 37_500_000 });
    const book = bookView(ledger, ROBOTS);
    expect(book).toMatchObject({
      cash: '50000.00',
      equity: '99962.50',
      fees: '37.50',
      totalProfit: '-37.50',
    });
    expect(book.robots[0]).toMatchObject({ dust: '0.00005000', unrealised: '0.00', realised: '0.00' });
  });

  it('makes a lot of dust again once there is enough', () => {
    const first = bought({ id: 'a', quantity: 10_000, price: 5_000_000, baseFee: 75_000 });
    const ledger = booksOf(
      [first, bought({ id: 'b', quantity: 100, price: 5_000_000, baseFee: 5_000 })],
      5_000_000,
    );
    expect(holdingOf(ledger, 'r1', 'BTC-USD')).toMatchObject({ lots: 10_092, dust: 0, dustCost: 0 });
  });

  it('ends the round trip when all whole lots are sold, with what was truly made', () => {
    const first = bought({ id: 'a', quantity: 10_000, price: 5_000_000, baseFee: 75_000 });
    const last = btc({ id: 'b', side: 'sell', quantity: 9_992, price: 6_000_000 });
    const ledger = booksOf([first], 5_000_000);
    const { trade } = bookFill(ledger, last);
    // 9,992 lots sold at 60,000 for what 9,992.5 lots cost after the fee, less the half lot that is kept as dust.
    expect(trade).toMatchObject({ profit: 9_954_500_000, quantity: 10_000 });
    expect(holdingOf(ledger, 'r1', 'BTC-USD')).toMatchObject({
      lots: 0,
      dust: 5_000,
      dustCost: 2_500_000,
      roundTrip: null,
    });
    expect(tradesOf([first, last], [BTC])).toMatchObject([{ profit: '9954.50', quantity: '1.0000' }]);
  });

  it('eats a single lot whole', () => {
    const ledger = booksOf([], 5_000_000);
    const { trade } = bookFill(ledger, bought({ id: 'a', quantity: 1, price: 5_000_000, baseFee: 10 }));
    expect(trade).toMatchObject({ quantity: 1 });
    expect(holdingOf(ledger, 'r1', 'BTC-USD')).toMatchObject({ lots: 0, dust: 9_990 });
  });

  it('adds up to the last unit after any fills, and holds what the venue holds', () => {
    fc.assert(
      fc.property(
        fc.array(anyFill(), { maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (fills, price) => {
          const ledger = booksOf(fills, price);
          const holding = holdingOf(ledger, 'r1', 'BTC-USD');
          const naive = balances(fills);
          expect(BigInt(holding.lots) * BigInt(LOT) + BigInt(holding.dust)).toBe(naive.base);
          expect(BigInt(ledger.cash)).toBe(naive.cash);
          expect(equityOf(ledger) - ACCOUNT.startingCash).toBe(totalProfitOf(holding));
          const book = bookView(ledger, ROBOTS);
          expect(checkBooks({ account: ACCOUNT, instruments: [BTC], fills: once(fills), book })).toEqual([]);
        },
      ),
      { numRuns: caseCount(500) },
    );
  });
});

function once(fills: readonly Fill[]): Fill[] {
  return fills.filter((one, index) => fills.findIndex(({ id }) => id === one.id) === index);
}

/** What an exchange would say of its balances: base in hundred-millionths, currency in millionths. */
function balances(fills: readonly Fill[]): { base: bigint; cash: bigint } {
  let base = 0n;
  let cash = BigInt(ACCOUNT.startingCash);
  for (const one of once(fills)) {
    const sign = one.side === 'buy' ? 1n : -1n;
    base += sign * BigInt(one.quantity) * BigInt(LOT) - BigInt(one.baseFee);
    cash -= sign * BigInt(one.quantity) * BigInt(one.price) * BigInt(SCALE.cashPerTickLot);
    if (one.baseFee === 0) cash -= BigInt(one.fee);
  }
  return { base, cash };
}

function anyFill(): fc.Arbitrary<Fill> {
  return fc
    .record({
      id: fc.integer({ min: 0, max: 60 }).map((n) => `f${String(n)}`),
      side: fc.constantFrom('buy' as const, 'buy' as const, 'sell' as const),
      quantity: fc.integer({ min: 1, max: 50_000 }),
      price: fc.integer({ min: 1, max: 9_000_000 }),
      fee: fc.integer({ min: 0, max: 5_000_000 }),
      baseFee: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
    })
    .map((facts) => btc(facts));
}
