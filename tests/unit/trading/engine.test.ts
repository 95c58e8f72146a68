import { describe, expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import { createEngine } from '#lib/trading/create-engine';
import { createLedger, openingOrderIds } from '#lib/trading/ledger';
import { lots, ticks } from '#lib/trading/money';
import { bookView } from '#lib/trading/book-view';
import type { OrderId } from '#lib/trading/order';
import type { VenueReport } from '#lib/venues/venue';
import { ACCOUNT, context, DAY, fill, intent, openDesk, SETTINGS, TSLA } from '#tests/unit/trading/samples';

function holding(quantity: number) {
  const desk = openDesk();
  desk.quote(20_000);
  desk.order({ quantity: lots(quantity) });
  desk.quote(20_000);
  return desk;
}

function filledReport(id: string, quantity: number): VenueReport {
  const orderId = id as OrderId;
  return { kind: 'filled', orderId, fill: fill({ id: `${id}:0`, orderId, quantity }) };
}

const BUY = { direction: 'buy', confidence: 0.9, reason: '' } as const;
const SELL = { direction: 'strong_sell', confidence: 0.9, reason: '' } as const;

describe('the engine', () => {
  it('refuses an unknown strategy and parameters that do not hold', () => {
    const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA] });
    const open = (name: string, params = {}) =>
      createEngine({ ...SETTINGS, strategy: { name, params } }, ledger);
    expect(() => open('magic')).toThrow(/Known: sma-cross, rsi, bollinger/);
    expect(() => open('sma-cross', { fast: 30, slow: 10 })).toThrow(/fast must be below slow/);
  });

  it('turns a buy into an entry within the limit, once', () => {
    const desk = openDesk();
    desk.quote(20_000);
    expect(desk.engine.intentOf(BUY)).toEqual({ side: 'buy', quantity: 49, purpose: 'entry' });
    desk.order({ quantity: lots(49) });
    expect(desk.engine.intentOf(BUY)).toBeNull();
    desk.quote(20_000);
    expect(desk.engine.intentOf(BUY)).toBeNull();
  });

  it('turns a sell into an exit of all that is held, and into nothing while flat', () => {
    const desk = holding(30);
    expect(desk.engine.intentOf(SELL)).toEqual({ side: 'sell', quantity: 30, purpose: 'exit' });
    expect(openDesk().engine.intentOf(SELL)).toBeNull();
    expect(desk.engine.intentOf({ direction: 'hold', confidence: 1, reason: '' })).toBeNull();
  });

  it('fills on the next quote, and never on the one that it was made on', () => {
    const desk = openDesk();
    desk.quote(20_000);
    desk.order({ quantity: lots(10) });
    expect(desk.engine.workingOrders()).toMatchObject([{ state: 'accepted' }]);
    desk.quote(20_100);
    expect(desk.engine.workingOrders()).toEqual([]);
    expect(desk.engine.position()).toEqual({ lots: 10, averagePrice: 20_100, unrealised: 0 });
  });

  it('finds the stop loss at five percent and the take profit at ten', () => {
    const desk = holding(10);
    expect(desk.quote(19_001)).toBeNull();
    expect(desk.quote(19_000)).toEqual({
      purpose: 'stop-loss',
      side: 'sell',
      quantity: 10,
      reason: 'Stop loss: the position stands at -5.00 % of its average price.',
      cancelFirst: [],
    });
    expect(desk.quote(21_999)).toBeNull();
    expect(desk.quote(22_000)).toMatchObject({ purpose: 'take-profit', quantity: 10 });
  });

  it('finds no second protective exit while the first works', () => {
    const desk = holding(10);
    desk.quote(18_000);
    desk.order({ side: 'sell', purpose: 'stop-loss', confidence: null });
    const order = desk.engine.workingOrders()[0];
    expect(desk.engine.onQuote({ symbol: 'TSLA', price: ticks(17_900), at: DAY, volume: 0 })).toBeNull();
    desk.quote(17_800);
    expect(order?.purpose).toBe('stop-loss');
    expect(desk.engine.position().lots).toBe(0);
  });

  it('names resting limit exits to be cancelled before the position is protected', () => {
    const desk = holding(10);
    const resting = desk.order({ side: 'sell', purpose: 'exit', type: 'limit', price: ticks(21_500) });
    const exit = desk.quote(18_000);
    expect(exit).toMatchObject({ quantity: 10, cancelFirst: [resting.id] });
    expect(desk.order({ side: 'sell', purpose: 'stop-loss' })).toMatchObject({
      refusal: { code: 'not_reducing' },
    });
    const asked = desk.engine.requestCancel(resting.id, DAY);
    expect(asked.state).toBe('pending_cancel');
    for (const report of desk.venue.cancel(asked)) desk.engine.onReport(report, DAY);
    expect(desk.order({ side: 'sell', purpose: 'stop-loss' }).state).toBe('submitted');
  });

  it('books a repeated fill once, in the ledger and in the order', () => {
    const { engine, ledger } = openDesk();
    engine.onQuote({ symbol: 'TSLA', price: ticks(20_000), at: DAY, volume: 0 });
    engine.place(intent(), context());
    const report = filledReport('o1', 4);
    expect(engine.onReport(report, DAY).fill).toMatchObject({
      robotId: 'r1',
      accountId: 'paper',
      quantity: 4,
    });
    expect(engine.onReport(report, DAY)).toMatchObject({
      fill: null,
      trade: null,
      order: { filledQuantity: 4 },
    });
    expect(engine.position().lots).toBe(4);
    expect(ledger.fillIds.size).toBe(1);
  });

  it('books a fill that comes after the cancellation', () => {
    const { engine } = openDesk();
    engine.onQuote({ symbol: 'TSLA', price: ticks(20_000), at: DAY, volume: 0 });
    engine.place(intent(), context());
    engine.onReport({ kind: 'canceled', orderId: 'o1' }, DAY);
    expect(engine.onReport(filledReport('o1', 10), DAY).order.state).toBe('filled');
    expect(engine.position().lots).toBe(10);
  });

  it('says which order it does not know', () => {
    expect(() => openDesk().engine.onReport({ kind: 'accepted', orderId: 'x' }, DAY)).toThrow(DeskError);
  });

  it('takes an order that could not be made durable out again, with the cash set aside for it', () => {
    const { engine, ledger } = openDesk();
    engine.onQuote({ symbol: 'TSLA', price: ticks(20_000), at: DAY, volume: 0 });
    engine.place(intent(), context());
    expect(ledger.reserved.size).toBe(1);
    engine.forget('o1');
    expect(engine.workingOrders()).toEqual([]);
    expect(ledger.reserved.size).toBe(0);
  });

  it('goes on after a restart with its working orders, position and decision message', () => {
    const before = holding(10);
    const resting = before.order({
      quantity: lots(5),
      type: 'limit',
      price: ticks(19_000),
      decisionMessageId: 'm2',
    });
    const opening = openingOrderIds(before.ledger);
    expect(opening).toEqual(['r1-o1']);
    const first = { ...resting, id: 'r1-o1' as OrderId, state: 'filled' as const, decisionMessageId: 'm1' };
    const fills = [fill({ id: 'r1-o1:0', orderId: first.id })];
    const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA], fills });
    const after = openDesk(SETTINGS, ledger);
    after.engine.restore([resting, first]);
    after.venue.restore([resting]);
    expect(after.engine.workingOrders()).toEqual([resting]);
    const [row] = bookView(ledger, [{ id: 'r1', symbol: 'TSLA', limits: SETTINGS.limits }]).robots;
    expect(row?.position).toMatchObject({ quantity: '10', decisionMessageId: 'm1', orderId: 'r1-o1' });
    for (const price of [18_999, 18_999, 18_999]) after.quote(price);
    expect(after.engine.position()).toMatchObject({ lots: 15 });
  });
});
