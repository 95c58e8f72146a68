import type { Exchange } from 'ccxt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCEPTED_ANSWER_LOST, type FaultAnswer } from '#tests/fixtures/fake-exchange/faults';
import { spawnFakeExchange } from '#tests/fixtures/fake-exchange/spawn-fake-exchange';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { realCcxt } from '#tests/integration/exchange/real-ccxt';

const SYMBOL = 'BTC/USDT';

describe('scripted faults, as ccxt meets them', () => {
  let fake: FakeExchange;
  let ccxt: Exchange;

  beforeEach(async () => {
    fake = await startFakeExchange();
    ccxt = await realCcxt(fake, 300);
    await ccxt.loadMarkets();
  });

  afterEach(async () => {
    await ccxt.close();
    await fake.close();
  });

  const buy = () =>
    ccxt.createOrder(SYMBOL, 'limit', 'buy', 0.1, 59_000, { clientOrderId: 'desk-1' }).then(
      (order) => order,
      (error: unknown) => (error instanceof Error ? error.constructor.name : String(error)),
    );

  it.each<[string, FaultAnswer, string]>([
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'DDoSProtection'],
    ['418', { kind: 'status', status: 418, headers: { 'retry-after': '60' } }, 'DDoSProtection'],
    ['503', { kind: 'status', status: 503 }, 'ExchangeNotAvailable'],
    ['a hanging answer', { kind: 'hang' }, 'RequestTimeout'],
    ['a destroyed socket', { kind: 'destroy' }, 'NetworkError'],
    [
      'an error of the exchange',
      { kind: 'error', code: -1003, message: 'Too many requests.' },
      'RateLimitExceeded',
    ],
  ])('%s throws, and no order exists', async (_name, answer, thrown) => {
    fake.fault({ method: 'POST', path: '/order', answer });
    expect(await buy()).toBe(thrown);
    expect(fake.orders()).toEqual([]);
    expect(fake.journal('POST', '/order')).toMatchObject([{ status: null, fault: answer.kind }]);
    expect(await buy()).toMatchObject({ status: 'open' });
  });

  it('a web page in place of JSON throws an error that is none of ccxt’s own', async () => {
    fake.fault({ method: 'POST', path: '/order', answer: { kind: 'html' } });
    expect(await buy()).toBe('TypeError');
    expect(fake.orders()).toEqual([]);
  });

  it('half an answer hides an order that exists', async () => {
    fake.fault({ method: 'POST', path: '/order', answer: { kind: 'truncated' } });
    expect(await buy()).toBe('TypeError');
    expect(fake.orders()).toMatchObject([{ clientOrderId: 'desk-1', status: 'NEW' }]);
  });

  it('an order is accepted and its answer lost: it throws, and exists', async () => {
    fake.fault(ACCEPTED_ANSWER_LOST);
    expect(await buy()).toBe('NetworkError');
    expect(fake.journal('POST', '/order')).toMatchObject([{ status: 200, fault: 'destroy' }]);
    expect(await ccxt.fetchOrder('', SYMBOL, { clientOrderId: 'desk-1' })).toMatchObject({ status: 'open' });
  });

  it('an order is refused and its answer lost: it throws the same, and does not exist', async () => {
    fake.setBalance('USDT', '1');
    fake.fault(ACCEPTED_ANSWER_LOST);
    expect(await buy()).toBe('NetworkError');
    expect(fake.journal('POST', '/order')).toMatchObject([{ status: 400, fault: 'destroy' }]);
    await expect(ccxt.fetchOrder('', SYMBOL, { clientOrderId: 'desk-1' })).rejects.toThrow('-2013');
  });

  it('counts, skips and clears faults', async () => {
    fake.fault({ path: '/time', times: 2, skip: 1, answer: { kind: 'status', status: 500 } });
    const ask = () =>
      ccxt.fetchTime().then(
        () => 'told',
        () => 'failed',
      );
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
      'told',
      'failed',
      'failed',
      'told',
    ]);
    fake.fault({ path: '/time', answer: { kind: 'hang' } });
    expect(fake.faultsLeft()).toBe(1);
    fake.clearFaults();
    expect(await ask()).toBe('told');
  });

  it('publishes other sizes than it enforces', async () => {
    fake.enforce('BTCUSDT', { stepSize: '1.00000000' });
    expect(await buy()).toBe('InvalidOrder');
  });
});

describe('an exchange in a process of its own', () => {
  it('is steered from outside, and its orders outlive those who placed them', async () => {
    await using fake = await spawnFakeExchange({ prices: { BTCUSDT: '100.00' } });
    const first = await realCcxt(fake);
    await first.createOrder(SYMBOL, 'limit', 'buy', 1, 90, { clientOrderId: 'desk-1' });
    await first.close();
    await fake.call('setPrice', 'BTCUSDT', '89.00');
    const second = await realCcxt(fake);
    const order = await second.fetchOrder('', SYMBOL, { clientOrderId: 'desk-1' });
    expect(order).toMatchObject({ status: 'closed', average: 90 });
    expect(await fake.call('journal', 'POST', '/order')).toHaveLength(1);
    await expect(fake.call('fill', 99, '1', '1')).rejects.toThrow('not open');
    await second.close();
  });
});
