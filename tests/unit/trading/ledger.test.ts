import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookView } from '#lib/trading/book-view';
import { carriedFromBook, carriedFromEquity } from '#lib/trading/carried';
import { totalProfitOf } from '#lib/trading/holding';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { bookFill, createLedger, equityOf, holdingOf, type Ledger, markPrice } from '#lib/trading/ledger';
import { cash, ticks } from '#lib/trading/money';
import type { Fill, OrderId } from '#lib/trading/order';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { naiveBooks } from '#tests/unit/trading/naive-ledger';
import { ACCOUNT, BTC, DAY, fill, TSLA } from '#tests/unit/trading/samples';
import { caseCount } from '#tests/support/cases';

const ROBOTS = [{ id: 'r1', symbol: 'TSLA', limits: DEFAULT_RISK_LIMITS }];

function ledgerOf(...fills: Fill[]): Ledger {
  return createLedger({ account: ACCOUNT, instruments: [TSLA, BTC], fills });
}

function mark(ledger: Ledger, price: number, at = DAY): void {
  markPrice(ledger, { symbol: 'TSLA', price: ticks(price), at });
}

describe('the ledger', () => {
  it('keeps the average cost and realises against it', () => {
    const ledger = ledgerOf(
      fill({ id: 'a', quantity: 10, price: 10_000, fee: 1_000_000 }),
      fill({ id: 'b', quantity: 10, price: 20_000 }),
      fill({ id: 'c', side: 'sell', quantity: 5, price: 18_000, fee: 500_000 }),
    );
    mark(ledger, 16_000);
    const book = bookView(ledger, ROBOTS);
    expect(book).toMatchObject({ cash: '97898.50', realised: '150.00', unrealised: '150.00', fees: '1.50' });
    expect(book).toMatchObject({ totalProfit: '298.50', equity: '100298.50', trades: 0, winRatePct: null });
    expect(book.robots[0]?.position).toMatchObject({
      side: 'long',
      quantity: '15',
      averagePrice: '150.00',
      value: '2400.00',
      stopPrice: '142.50',
      targetPrice: '165.00',
    });
  });

  it('books a fill once, however often it is told', () => {
    const ledger = ledgerOf(fill());
    expect(bookFill(ledger, fill())).toEqual({ booked: false, trade: null });
    expect(holdingOf(ledger, 'r1', 'TSLA').lots).toBe(10);
  });

  it('ends a round trip when flat, its profit after the fees of both sides', () => {
    const ledger = ledgerOf(fill({ id: 'a', fee: 2_000_000 }));
    const exit = fill({
      id: 'b',
      orderId: 'o2' as OrderId,
      side: 'sell',
      price: 21_000,
      fee: 3_000_000,
      marketAt: DAY + 5,
    });
    expect(bookFill(ledger, exit).trade).toMatchObject({
      id: 'b',
      side: 'long',
      quantity: 10,
      profit: 95_000_000,
      fees: 5_000_000,
      entryOrderId: 'o1',
      exitOrderId: 'o2',
      entryAt: DAY,
      exitAt: DAY + 5,
    });
    expect(bookView(ledger, ROBOTS)).toMatchObject({ trades: 1, wins: 1, winRatePct: 100 });
  });

  it('splits a fill that crosses zero into an exit and an entry', () => {
    const ledger = ledgerOf(fill({ id: 'a' }));
    const { trade } = bookFill(
      ledger,
      fill({ id: 'b', side: 'sell', quantity: 25, price: 19_000, fee: 1_000_001 }),
    );
    expect(trade).toMatchObject({ quantity: 10, profit: -100_400_000, fees: 400_000 });
    const holding = holdingOf(ledger, 'r1', 'TSLA');
    expect(holding).toMatchObject({ lots: -15, cost: 2_850_000_000, fees: 1_000_001 });
    expect(holding.roundTrip).toMatchObject({ side: 'short', fees: 600_001 });
  });

  it('adds up to the micro-unit after any fills, as a second implementation has it', () => {
    const unit = BigInt(instrumentScale(BTC).cashPerTickLot);
    fc.assert(
      fc.property(
        fc.array(randomFill(), { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (fills, price) => {
          const ledger = ledgerOf(...fills);
          markPrice(ledger, { symbol: 'BTC-USD', price: ticks(price), at: DAY });
          const holding = holdingOf(ledger, 'r1', 'BTC-USD');
          const naive = naiveBooks(BigInt(ACCOUNT.startingCash), unit, fills);
          expect(figures(ledger)).toEqual(naive);
          expect(equityOf(ledger) - ACCOUNT.startingCash).toBe(totalProfitOf(holding));
          expect(BigInt(equityOf(ledger))).toBe(naive.cash + naive.lots * BigInt(price) * unit);
        },
      ),
      { numRuns: caseCount(500) },
    );
  });
});

function randomFill(): fc.Arbitrary<Fill> {
  const facts = fc.record({
    id: fc.integer({ min: 0, max: 80 }).map((n) => `f${String(n)}`),
    side: fc.constantFrom('buy', 'sell'),
    quantity: fc.integer({ min: 1, max: 50_000 }),
    price: fc.integer({ min: 1, max: 9_000_000 }),
    fee: fc.integer({ min: 0, max: 5_000_000 }),
  });
  return facts.map((facts) => fill({ ...facts, symbol: 'BTC-USD' }));
}

function figures(ledger: Ledger) {
  const holding = holdingOf(ledger, 'r1', 'BTC-USD');
  return {
    cash: BigInt(ledger.cash),
    lots: BigInt(holding.lots),
    cost: BigInt(holding.cost),
    realised: BigInt(holding.realised),
    fees: BigInt(holding.fees),
    trades: holding.trades,
  };
}

describe('the market day', () => {
  it('begins with what the account was worth at the last prices of the day before', () => {
    const ledger = ledgerOf(fill({ quantity: 100 }));
    mark(ledger, 21_000);
    mark(ledger, 20_500, DAY + 86_400_000 + 5);
    mark(ledger, 20_400, DAY + 86_400_000 + 6);
    const book = bookView(ledger, ROBOTS);
    expect(book).toMatchObject({
      dayStartAt: DAY + 86_400_000,
      dayStartEquity: '101000.00',
      dayProfit: '-600.00',
    });
    expect(book.robots[0]).toMatchObject({ dayProfit: '-600.00', dailyLossPct: 0.5941 });
  });

  it('measures drawdown from the highest equity so far', () => {
    const ledger = ledgerOf(fill({ quantity: 100 }));
    mark(ledger, 30_000);
    mark(ledger, 19_000);
    expect(bookView(ledger, ROBOTS)).toMatchObject({
      peakEquity: '110000.00',
      drawdownPct: -10,
      exposurePct: 19.1919,
    });
  });

  it('goes on after a restart as if there had been none', () => {
    const fills = [fill({ quantity: 100, fee: 7 })];
    const ledger = ledgerOf(...fills);
    for (const [price, at] of [
      [21_000, 0],
      [22_000, 3],
      [21_500, 86_400_000],
      [21_400, 86_400_001],
    ] as const) {
      mark(ledger, price, DAY + at);
    }
    const before = bookView(ledger, ROBOTS);
    const again = createLedger({
      account: ACCOUNT,
      instruments: [TSLA],
      fills,
      marks: [{ symbol: 'TSLA', price: ticks(21_400) }],
      carried: carriedFromBook(before),
    });
    mark(again, 21_400, DAY + 86_400_001);
    expect(bookView(again, ROBOTS)).toEqual(before);
  });

  it('is found again from the equity curve where the last book is lost', () => {
    const points = [
      { marketAt: DAY - 5, equity: cash(105) },
      { marketAt: DAY - 1, equity: cash(103) },
      { marketAt: DAY + 9, equity: cash(101) },
    ];
    const found = carriedFromEquity(points, cash(100));
    expect(found).toEqual({ dayStartAt: DAY, dayStartEquity: 103, peakEquity: 105, robots: {} });
  });
});
