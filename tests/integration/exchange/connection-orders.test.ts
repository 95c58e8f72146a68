import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { openOnFakeExchange } from '#tests/support/open-on-fake-exchange';
import type {
  ExchangeEars,
  ExchangeOrder,
  ExchangeTrade,
  NewExchangeOrder,
} from '#lib/venues/exchange/exchange-connection';

type Open = Awaited<ReturnType<typeof openOnFakeExchange>>;

const LIMIT: NewExchangeOrder = {
  clientId: 'desk-1',
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  quantity: '0.10001',
  price: '59000.01',
  stopPrice: null,
  trail: null,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};

describe('a connection to an exchange', () => {
  let fake: FakeExchange;
  let open: Open;

  beforeEach(async () => {
    fake = await startFakeExchange();
    open = await openOnFakeExchange(fake);
  });

  afterEach(async () => {
    await open.close();
    await fake.close();
  });

  const sent = () => fake.journal('POST', '/order').at(-1)?.params;

  it('knows what it may trade, and in which steps', () => {
    const [bitcoin, ether] = open.instruments;
    expect(ether).toMatchObject({
      symbol: 'ETH/USDT',
      currency: 'USDT',
      tickSize: '0.01',
      lotSize: '0.0001',
    });
    expect(bitcoin).toMatchObject({
      tickSize: '0.01',
      lotSize: '0.00001',
      minNotional: '5',
      cashDecimals: 8,
    });
    expect(open.connection.markets.get('BTC/USDT')).toMatchObject({
      base: 'BTC',
      quote: 'USDT',
      types: ['market', 'limit', 'stop', 'stop_limit'],
      hasPostOnly: true,
      rules: { minQuantity: '0.00001000', maxMarketQuantity: '100.00000000', minNotional: '5.00000000' },
    });
  });

  it('sends figures to the last digit, and reads them so', async () => {
    const placed = await open.connection.placeOrder({ ...LIMIT, quantity: '0.12345678', price: '59000.129' });
    expect(sent()).toMatchObject({ quantity: '0.12345678', price: '59000.129', newClientOrderId: 'desk-1' });
    expect(placed).toMatchObject({ kind: 'refused', code: '-1013' });
    const done = await open.connection.placeOrder(LIMIT);
    expect(done).toMatchObject({
      kind: 'done',
      value: {
        order: { clientId: 'desk-1', quantity: '0.10001000', price: '59000.01000000', status: 'open' },
        trades: [],
      },
    });
  });

  it('brings the executions that an order had at once', async () => {
    const placed = await open.connection.placeOrder({ ...LIMIT, type: 'market', price: null });
    expect(placed).toMatchObject({
      kind: 'done',
      value: {
        order: { type: 'market', status: 'filled', filled: '0.10001000' },
        trades: [
          {
            clientId: 'desk-1',
            price: '60000.00000000',
            liquidity: 'taker',
            fee: { amount: '0.00010001', currency: 'BTC' },
          },
        ],
      },
    });
    const told = await open.connection.fetchTrades({ symbol: 'BTC/USDT', limit: 10 });
    expect(told).toMatchObject({ kind: 'done', value: [{ id: '1', orderId: '1', quantity: '0.10001000' }] });
    expect(await open.connection.fetchTrades({ symbol: 'BTC/USDT', orderId: '2', limit: 10 })).toMatchObject({
      value: [],
    });
    expect(await open.connection.fetchTrades({ symbol: 'BTC/USDT', fromId: '2', limit: 10 })).toMatchObject({
      value: [],
    });
  });

  it('sends each type with its terms', async () => {
    const place = (terms: Partial<NewExchangeOrder>) => open.connection.placeOrder({ ...LIMIT, ...terms });
    await place({ clientId: 'a', postOnly: true });
    expect(sent()).toMatchObject({ type: 'LIMIT_MAKER' });
    await place({ clientId: 'b', timeInForce: 'ioc' });
    expect(sent()).toMatchObject({ type: 'LIMIT', timeInForce: 'IOC' });
    const stop = await place({
      clientId: 'c',
      side: 'sell',
      type: 'stop',
      price: null,
      stopPrice: '58000.00',
    });
    expect(sent()).toMatchObject({ type: 'STOP_LOSS', stopPrice: '58000.00' });
    expect(stop).toMatchObject({
      value: { order: { type: 'stop', stopPrice: '58000.00000000', isTriggered: false } },
    });
    await place({
      clientId: 'd',
      side: 'sell',
      type: 'stop_limit',
      price: '57900.00',
      stopPrice: '58000.00',
    });
    expect(sent()).toMatchObject({ type: 'STOP_LOSS_LIMIT', price: '57900.00', timeInForce: 'GTC' });
    expect(await place({ type: 'trailing_stop' })).toMatchObject({ kind: 'refused', code: 'unsupported' });
  });

  it('cancels and asks by client id, and tells what is missing from what is refused', async () => {
    const { connection } = open;
    await connection.placeOrder(LIMIT);
    expect(await connection.placeOrder(LIMIT)).toMatchObject({ kind: 'refused', code: 'duplicate_order' });
    expect(await connection.fetchOpenOrders('BTC/USDT')).toMatchObject({ value: [{ clientId: 'desk-1' }] });
    const canceled = await connection.cancelOrder({ symbol: 'BTC/USDT', clientId: 'desk-1' });
    expect(canceled).toMatchObject({
      kind: 'done',
      value: { clientId: 'desk-1', status: 'canceled', filled: '0.00000000' },
    });
    expect((await connection.cancelOrder({ symbol: 'BTC/USDT', clientId: 'desk-1' })).kind).toBe('missing');
    expect((await connection.fetchOrder({ symbol: 'BTC/USDT', clientId: 'desk-2' })).kind).toBe('missing');
    expect(await connection.fetchOrder({ symbol: 'BTC/USDT', id: '1' })).toMatchObject({
      value: { status: 'canceled' },
    });
    expect(await connection.fetchBalances()).toMatchObject({
      value: expect.arrayContaining([
        { currency: 'USDT', free: '100000.00000000', total: '100000' },
      ]) as unknown,
    });
  });

  it('hears of orders and executions, and of every break between', async () => {
    const orders: ExchangeOrder[] = [];
    const trades: ExchangeTrade[] = [];
    const said: string[] = [];
    const ears: ExchangeEars = {
      onOrder: (order) => orders.push(order),
      onTrade: (trade) => trades.push(trade),
      onUp: () => said.push('up'),
      onDown: () => said.push('down'),
      onNotice: (code) => said.push(code),
    };
    open.connection.listen(ears);
    await vi.waitFor(() => expect(said).toEqual(['up']), 10_000);
    await open.connection.placeOrder(LIMIT);
    fake.fill(1, '0.04', '59000.01');
    await vi.waitFor(() => expect(trades).toHaveLength(1), 10_000);
    expect(trades[0]).toMatchObject({
      orderId: '1',
      clientId: 'desk-1',
      quantity: '0.04000000',
      liquidity: 'maker',
    });
    await vi.waitFor(
      () => expect(orders.at(-1)).toMatchObject({ filled: '0.04000000', status: 'open' }),
      10_000,
    );
    fake.streamFault('user', { kind: 'drop' });
    await vi.waitFor(() => expect(said).toEqual(['up', 'down', 'up']), 10_000);
    await open.connection.cancelOrder({ symbol: 'BTC/USDT', clientId: 'desk-1' });
    await vi.waitFor(
      () => expect(orders.at(-1)).toMatchObject({ clientId: 'desk-1', status: 'canceled' }),
      10_000,
    );
  });

  it('does without a dead man’s switch where the exchange has none', async () => {
    expect(open.connection.hasDeadMansSwitch).toBe(false);
    expect(await open.connection.keepAlive(5000)).toEqual({ kind: 'done', value: null });
  });
});
