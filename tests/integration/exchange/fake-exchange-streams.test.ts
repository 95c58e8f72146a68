import { once } from 'node:events';
import type { Exchange } from 'ccxt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { realCcxt } from '#tests/integration/exchange/real-ccxt';

const SYMBOL = 'BTC/USDT';

describe('the streams of the fake exchange, followed by ccxt', () => {
  let fake: FakeExchange;
  let ccxt: Exchange;

  beforeEach(async () => {
    fake = await startFakeExchange({ autoMatch: false });
    ccxt = await realCcxt(fake);
    await ccxt.loadMarkets();
  });

  afterEach(async () => {
    await ccxt.close();
    await fake.close();
  });

  // ccxt waits for a second before it dials again.
  const listens = (stream: string) =>
    vi.waitFor(() => expect(fake.listeners().market).toContain(stream), 10_000);
  const follows = () => vi.waitFor(() => expect(fake.listeners().user).toBe(1));
  const rest = async () => Number((await ccxt.createOrder(SYMBOL, 'limit', 'buy', 0.1, 59_000)).id);

  it('tells trades, best prices and candles', async () => {
    const trade = ccxt.watchTrades(SYMBOL);
    const best = ccxt.watchBidsAsks([SYMBOL]);
    const candle = ccxt.watchOHLCV(SYMBOL, '1m');
    for (const stream of ['btcusdt@trade', 'btcusdt@bookTicker', 'btcusdt@kline_1m']) await listens(stream);
    fake.setPrice('BTCUSDT', '61000.00', { bid: '60999.99', ask: '61000.01', quantity: '0.5' });
    expect((await trade)[0]).toMatchObject({ symbol: SYMBOL, price: 61_000, amount: 0.5 });
    expect((await best)[SYMBOL]).toMatchObject({ bid: 60_999.99, ask: 61_000.01 });
    expect((await candle)[0]?.slice(1)).toEqual([61_000, 61_000, 61_000, 61_000, 0.5]);
  });

  it('throws once when a socket is dropped, and subscribes again by itself', async () => {
    const first = ccxt.watchTrades(SYMBOL);
    await listens('btcusdt@trade');
    const failed = expect(first).rejects.toThrow('closed');
    fake.streamFault('market', { kind: 'drop' });
    await failed;
    await vi.waitFor(() => expect(fake.listeners().market).toEqual([]));
    const second = ccxt.watchTrades(SYMBOL);
    await listens('btcusdt@trade');
    fake.setPrice('BTCUSDT', '62000.00');
    expect((await second)[0]?.price).toBe(62_000);
  });

  it('says nothing while silent, and speaks again', async () => {
    const trade = ccxt.watchTrades(SYMBOL);
    await listens('btcusdt@trade');
    fake.streamFault('market', { kind: 'silence' });
    fake.setPrice('BTCUSDT', '62000.00');
    fake.streamFault('market', { kind: 'speak' });
    fake.setPrice('BTCUSDT', '63000.00');
    expect((await trade).map(({ price }) => price)).toEqual([63_000]);
  });

  it('tells the account’s orders, fills and balances', async () => {
    const orders = ccxt.watchOrders(SYMBOL);
    await follows();
    const id = await rest();
    expect(await orders).toMatchObject([{ id: String(id), status: 'open', filled: 0 }]);
    const trades = ccxt.watchMyTrades(SYMBOL);
    const balance = ccxt.watchBalance();
    fake.fill(id, '0.04', '59000.00');
    expect(await trades).toMatchObject([
      { order: String(id), amount: 0.04, price: 59_000, takerOrMaker: 'maker' },
    ]);
    expect((await balance).BTC).toMatchObject({ total: 1.03996 });
    const ended = ccxt.watchOrders(SYMBOL);
    fake.fill(id, '0.06', '59000.00', 'taker');
    expect(await ended).toMatchObject([{ id: String(id), status: 'closed', filled: 0.1 }]);
  });

  it('doubles, holds, reverses and loses what it tells', async () => {
    const first = ccxt.watchOrders(SYMBOL);
    await follows();
    const id = await rest();
    await first;
    const seen: number[] = [];
    const watch = async () => {
      for (const { amount = 0 } of await ccxt.watchMyTrades(SYMBOL)) seen.push(amount);
    };
    fake.streamFault('user', { kind: 'hold' });
    fake.fill(id, '0.01', '59000.00');
    fake.fill(id, '0.02', '59000.00');
    const reversed = watch();
    fake.streamFault('user', { kind: 'release', isReversed: true });
    await reversed;
    while (seen.length < 2) await watch();
    expect(seen).toEqual([0.02, 0.01]);
    fake.streamFault('user', { kind: 'lose', times: 2 });
    const next = watch();
    fake.fill(id, '0.03', '59000.00');
    fake.fill(id, '0.04', '59000.00');
    await next;
    expect(seen).toEqual([0.02, 0.01, 0.04]);
  });

  it('says a thing twice where it is told to', async () => {
    const reports: string[] = [];
    const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/ws/0`);
    socket.on('message', (data: Buffer) => reports.push(data.toString()));
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 1 }));
    await listens('btcusdt@trade');
    fake.streamFault('market', { kind: 'duplicate', times: 1 });
    fake.setPrice('BTCUSDT', '61000.00');
    await vi.waitFor(() => expect(reports.filter((one) => one.includes('"61000.00000000"'))).toHaveLength(2));
    socket.close();
  });

  it('lets nobody in while it refuses', async () => {
    fake.streamFault('market', { kind: 'refuse' });
    await expect(ccxt.watchTrades(SYMBOL)).rejects.toThrow();
    fake.streamFault('market', { kind: 'accept' });
    fake.sendMarket('btcusdt@trade', 'nobody hears this');
    expect(fake.listeners()).toEqual({ market: [], user: 0 });
  });
});
