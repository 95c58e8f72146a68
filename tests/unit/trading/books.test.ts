import { describe, expect, it } from 'vitest';
import { bookView } from '#lib/trading/book-view';
import { fillView } from '#lib/trading/fill-view';
import { checkBooks } from '#lib/trading/invariants';
import { createLedger, markPrice } from '#lib/trading/ledger';
import { cash, lots, ticks } from '#lib/trading/money';
import type { OrderId } from '#lib/trading/order';
import { orderView } from '#lib/trading/order-view';
import { previewOrder } from '#lib/trading/preview';
import { tradesOf } from '#lib/trading/trades';
import { emptyMarketView } from '#lib/trading/market-view';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';
import { ACCOUNT, context, DAY, fill, intent, openDesk, SETTINGS, TSLA } from '#tests/unit/trading/samples';

const FILLS = [
  fill({ id: 'a', quantity: 10, price: 20_000, fee: 2_000_000 }),
  fill({ id: 'b', orderId: 'o2' as OrderId, side: 'sell', quantity: 10, price: 21_000, fee: 2_100_000 }),
  fill({ id: 'c', orderId: 'o3' as OrderId, quantity: 5, price: 20_500, fee: 1_025_001 }),
];
const MARKS = [{ symbol: 'TSLA', price: ticks(20_700) }];

function storedBooks() {
  const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA], fills: FILLS });
  markPrice(ledger, { symbol: 'TSLA', price: ticks(20_700), at: DAY });
  const book = bookView(ledger, [{ id: 'r1', symbol: 'TSLA', limits: SETTINGS.limits }]);
  const desk = openDesk();
  desk.quote(20_000);
  const order = {
    ...desk.order({ quantity: lots(10) }),
    id: 'o1' as OrderId,
    filledQuantity: lots(10),
    state: 'filled' as const,
  };
  const points = [{ at: DAY, cash: ledger.cash, fillCount: 3 }];
  return { account: ACCOUNT, instruments: [TSLA], fills: FILLS, orders: [order], points, book, marks: MARKS };
}

describe('the check of the books', () => {
  it('finds nothing where they agree with their fills', () => {
    expect(checkBooks(storedBooks())).toEqual([]);
  });

  it('names every figure that differs', () => {
    const stored = storedBooks();
    const book = { ...stored.book, cash: '1.00', wins: 7 };
    const orders = stored.orders.map((order) => ({ ...order, filledQuantity: lots(9) }));
    const points = [{ at: DAY, cash: cash(5), fillCount: 1 }];
    expect(checkBooks({ ...stored, book, orders, points })).toEqual([
      'Order o1: filled lots: the fills say 10, stored is 9.',
      `Cash of the equity point of ${String(DAY)}: the fills say 97998.00, stored is 0.000005.`,
      'Cash: the fills say 99069.874999, stored is 1.00.',
      'Wins: the fills say 1, stored is 7.',
    ]);
  });

  it('sees a fill that is missing or stored twice', () => {
    const stored = storedBooks();
    expect(checkBooks({ ...stored, fills: FILLS.slice(0, 2) })).toContain(
      'Fills: the fills say 2, stored is 3.',
    );
    expect(checkBooks({ ...stored, fills: [...FILLS, ...FILLS.slice(2)] })).toContain(
      'Fill c is stored twice.',
    );
  });
});

describe('the views', () => {
  it('show round trips, fills and orders as decimal texts', () => {
    const stored = storedBooks();
    expect(tradesOf(FILLS, [TSLA])).toMatchObject([
      {
        id: 'b',
        side: 'long',
        quantity: '10',
        entryPrice: '200.00',
        exitPrice: '210.00',
        profit: '95.90',
        profitPct: 4.795,
      },
    ]);
    expect(fillView(FILLS[0] ?? fill(), TSLA)).toMatchObject({
      quantity: '10',
      price: '200.00',
      fee: '2.00',
    });
    const [order] = stored.orders;
    expect(order && orderView(order, TSLA, FILLS)).toMatchObject({
      quantity: '10',
      price: null,
      averagePrice: '200.00',
    });
    expect(order && orderView(order, TSLA)).toMatchObject({ averagePrice: null });
  });

  it('add up in their texts', () => {
    const { book } = storedBooks();
    expect(book).toMatchObject({
      realised: '100.00',
      unrealised: '10.00',
      fees: '5.125001',
      totalProfit: '104.874999',
    });
    expect(book).toMatchObject({ equity: '100104.874999', trades: 1, wins: 1, winRatePct: 100 });
  });
});

describe('the preview of an order', () => {
  const settings = { ...SETTINGS, costs: DEFAULT_PAPER_SETTINGS };

  it('tells cost, fee, position and cash after, and each limit that it would use', () => {
    const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA], marks: MARKS });
    const preview = previewOrder({
      settings,
      ledger,
      orders: [],
      intent: intent({ commandId: 'c1' }),
      ...{ lately: [], market: emptyMarketView() },
      context: context(),
    });
    // 207.00 and 2 bp rounded up: 207.05.
    expect(preview).toMatchObject({
      price: '207.05',
      cost: '2070.50',
      fee: '2.0705',
      resultingPosition: '10',
      cashAfter: '97927.4295',
    });
    expect(preview.checks.every(({ passed }) => passed)).toBe(true);
    expect(preview.checks.map(({ code }) => code)).toContain('position_limit');
  });

  it('shows what would be denied, as the gate does it', () => {
    const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA], marks: MARKS });
    const wanted = intent({ side: 'sell', purpose: 'exit', quantity: lots(3), commandId: 'c1' });
    const { checks, resultingPosition } = previewOrder({
      settings,
      ledger,
      orders: [],
      intent: wanted,
      ...{ lately: [], market: emptyMarketView() },
      context: context(),
    });
    expect(resultingPosition).toBe('-3');
    expect(checks.find(({ code }) => code === 'not_reducing')).toMatchObject({
      passed: false,
      used: '3',
      limit: '0',
    });
  });
});
