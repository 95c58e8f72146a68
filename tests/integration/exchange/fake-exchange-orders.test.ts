import type { Exchange } from 'ccxt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { realCcxt } from '#tests/integration/exchange/real-ccxt';

const SYMBOL = 'BTC/USDT';

describe('the fake exchange, asked by ccxt', () => {
  let fake: FakeExchange;
  let ccxt: Exchange;

  beforeEach(async () => {
    fake = await startFakeExchange({ balances: { USDT: '10000', BTC: '1' } });
    ccxt = await realCcxt(fake);
  });

  afterEach(async () => {
    await ccxt.close();
    await fake.close();
  });

  const buy = (amount: number, price: number, params = {}) =>
    ccxt.createOrder(SYMBOL, 'limit', 'buy', amount, price, { clientOrderId: 'desk-1', ...params });

  it('lists its markets with their sizes and limits', async () => {
    const markets = await ccxt.loadMarkets();
    expect(markets[SYMBOL]).toMatchObject({
      precision: { amount: 0.00001, price: 0.01 },
      limits: { amount: { min: 0.00001, max: 9000 }, cost: { min: 5 }, market: { max: 100 } },
    });
  });

  it('tells time, prices and candles', async () => {
    fake.setCandles('BTCUSDT', [[60_000, '1.00', '3.00', '0.50', '2.00', '7']]);
    fake.setPrice('BTCUSDT', '61000.00', { bid: '60999.99', ask: '61000.01' });
    expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(1000);
    expect(await ccxt.fetchTicker(SYMBOL)).toMatchObject({ last: 61_000, bid: 60_999.99, ask: 61_000.01 });
    expect(await ccxt.fetchOHLCV(SYMBOL, '1m', 1, 1)).toEqual([[60_000, 1, 3, 0.5, 2, 7]]);
    expect((await ccxt.fetchOHLCV(SYMBOL, '1d', undefined, 1))[0]?.[4]).toBe(61_000);
    expect((await ccxt.fetchTrades(SYMBOL)).at(-1)).toMatchObject({ price: 61_000, amount: 0.01 });
  });

  it('keeps a limit order below the market, fills it when the price comes, and counts every unit', async () => {
    const placed = await buy(0.1, 59_000);
    expect(placed).toMatchObject({ status: 'open', filled: 0, clientOrderId: 'desk-1' });
    expect(fake.balances().USDT).toEqual({ free: '4100.00000000', locked: '5900.00000000' });
    fake.setPrice('BTCUSDT', '58500.00');
    const order = await ccxt.fetchOrder('', SYMBOL, { clientOrderId: 'desk-1' });
    expect(order).toMatchObject({ status: 'closed', filled: 0.1, average: 59_000 });
    const [trade] = await ccxt.fetchMyTrades(SYMBOL);
    expect(trade).toMatchObject({
      takerOrMaker: 'maker',
      price: 59_000,
      fee: { cost: 0.0001, currency: 'BTC' },
    });
    expect(fake.balances()).toMatchObject({
      USDT: { free: '4100.00000000', locked: '0.00000000' },
      BTC: { free: '1.09990000', locked: '0.00000000' },
    });
  });

  it('fills a market order at once, with its fills and fee in the answer', async () => {
    const order = await ccxt.createOrder(SYMBOL, 'market', 'sell', 0.5);
    expect(order).toMatchObject({ status: 'closed', filled: 0.5, cost: 30_000 });
    expect(order.trades).toMatchObject([{ price: 60_000, fee: { cost: 30, currency: 'USDT' } }]);
  });

  it('gives back what a better price saved', async () => {
    const order = await buy(0.1, 61_000);
    expect(order).toMatchObject({ status: 'closed', average: 60_000 });
    expect(fake.balances().USDT).toEqual({ free: '4000.00000000', locked: '0.00000000' });
  });

  it('cancels by client id, and says so of an order that is closed or was never there', async () => {
    await buy(0.1, 59_000);
    await ccxt.cancelOrder('', SYMBOL, { clientOrderId: 'desk-1' });
    expect(fake.balances().USDT?.free).toBe('10000.00000000');
    await expect(ccxt.cancelOrder('', SYMBOL, { clientOrderId: 'desk-1' })).rejects.toThrow('-2011');
    await expect(ccxt.fetchOrder('99', SYMBOL)).rejects.toThrow('-2013');
  });

  it('refuses a client id while its order is open, and takes it again once that has closed', async () => {
    await buy(0.1, 59_000);
    await expect(buy(0.1, 59_000)).rejects.toThrow('Duplicate order sent.');
    await ccxt.cancelOrder('', SYMBOL, { clientOrderId: 'desk-1' });
    await buy(0.1, 58_000);
    expect(fake.orders()).toHaveLength(2);
  });

  it('refuses what breaks a filter or is not covered', async () => {
    await expect(buy(0.00001, 59_000)).rejects.toThrow('NOTIONAL');
    fake.enforce('BTCUSDT', { stepSize: '0.00100000' });
    await expect(buy(0.00015, 59_000)).rejects.toThrow('lot size');
    fake.enforce('BTCUSDT', { tickSize: '0.50000000' });
    await expect(buy(0.1, 59_000.01)).rejects.toThrow('PRICE_FILTER');
    await expect(buy(1, 59_000)).rejects.toThrow('insufficient balance');
  });

  it('replaces an order; where the old one is gone, the new one is not placed', async () => {
    const placed = await buy(0.1, 59_000);
    const edited = await ccxt.editOrder(placed.id ?? '', SYMBOL, 'limit', 'buy', 0.05, 58_000, {
      clientOrderId: 'desk-2',
    });
    expect(edited).toMatchObject({ status: 'open', amount: 0.05, price: 58_000, clientOrderId: 'desk-2' });
    await expect(ccxt.editOrder(placed.id ?? '', SYMBOL, 'limit', 'buy', 0.05, 57_000)).rejects.toThrow(
      '-2022',
    );
    expect((await ccxt.fetchOpenOrders(SYMBOL)).map(({ clientOrderId }) => clientOrderId)).toEqual([
      'desk-2',
    ]);
    expect(await ccxt.fetchOrders(SYMBOL)).toHaveLength(2);
  });

  it('knows stops, takers that may not rest and makers that may not take', async () => {
    const stop = await ccxt.createOrder(SYMBOL, 'market', 'sell', 0.1, undefined, { stopLossPrice: 59_000 });
    const target = await ccxt.createOrder(SYMBOL, 'limit', 'sell', 0.1, 62_000, { takeProfitPrice: 61_500 });
    const trailing = await ccxt.createOrder(SYMBOL, 'STOP_LOSS', 'sell', 0.1, undefined, {
      trailingDelta: 100,
    });
    await expect(buy(0.1, 60_000, { postOnly: true })).rejects.toThrow('immediately match');
    const ioc = await buy(0.1, 59_000, { timeInForce: 'IOC' });
    fake.setDepth('BTCUSDT', '0.05');
    const fok = await buy(0.1, 60_000, { timeInForce: 'FOK' });
    const partial = await buy(0.1, 60_000, { timeInForce: 'IOC' });
    fake.setDepth('BTCUSDT', null);
    expect([ioc, fok, partial].map(({ status, filled }) => [status, filled])).toEqual([
      ['expired', 0],
      ['expired', 0],
      ['expired', 0.05],
    ]);
    fake.setPrice('BTCUSDT', '61600.00');
    fake.setPrice('BTCUSDT', '62000.00');
    fake.setPrice('BTCUSDT', '61300.00');
    expect(await ccxt.fetchOrder(target.id ?? '', SYMBOL)).toMatchObject({
      status: 'closed',
      average: 62_000,
    });
    expect(await ccxt.fetchOrder(trailing.id ?? '', SYMBOL)).toMatchObject({
      status: 'closed',
      average: 61_300,
    });
    fake.setPrice('BTCUSDT', '58800.00');
    expect(await ccxt.fetchOrder(stop.id ?? '', SYMBOL)).toMatchObject({ status: 'closed', average: 58_800 });
  });

  it('takes its commission where it is told to, to the last unit', async () => {
    await using other = await startFakeExchange({
      commissionIn: 'quote',
      takerBps: 25,
      balances: { USDT: '10000' },
    });
    const asked = await realCcxt(other);
    const order = await asked.createOrder(SYMBOL, 'market', 'buy', 0.01);
    expect(order.fee).toEqual({ cost: 1.5, currency: 'USDT' });
    expect(other.balances()).toEqual({
      USDT: { free: '9398.50000000', locked: '0.00000000' },
      BTC: { free: '0.01000000', locked: '0.00000000' },
    });
    await asked.close();
  });

  it('checks key, signature and clock', async () => {
    fake.setClockSkew(-5000);
    await expect(ccxt.fetchBalance()).rejects.toThrow('-1021');
    fake.setClockSkew(0);
    expect((await ccxt.fetchBalance()).USDT).toMatchObject({ free: 10_000, used: 0 });
    ccxt.secret = 'wrong';
    await expect(ccxt.fetchBalance()).rejects.toThrow('-1022');
  });
});
