import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCEPTED_ANSWER_LOST, type FaultAnswer } from '#tests/fixtures/fake-exchange/faults';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { openOnFakeExchange, writeKeyFile } from '#tests/support/open-on-fake-exchange';
import { openExchange } from '#lib/venues/exchange/open-exchange';
import type { NewExchangeOrder } from '#lib/venues/exchange/exchange-connection';

const ORDER: NewExchangeOrder = {
  clientId: 'desk-1',
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  quantity: '0.1',
  price: '59000.00',
  stopPrice: null,
  trail: null,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};

describe('what is known after a call that went wrong', () => {
  let fake: FakeExchange;
  let open: Awaited<ReturnType<typeof openOnFakeExchange>>;

  beforeEach(async () => {
    fake = await startFakeExchange();
    open = await openOnFakeExchange(fake);
  });

  afterEach(async () => {
    await open.close();
    await fake.close();
  });

  const place = () => open.connection.placeOrder(ORDER);
  const fault = (answer: FaultAnswer) => fake.fault({ method: 'POST', path: '/order', answer });

  it.each<[string, FaultAnswer]>([
    ['a 5xx', { kind: 'status', status: 503 }],
    ['a 5xx that says something', { kind: 'status', status: 500, body: '{"code":-1007,"msg":"Timeout"}' }],
    ['a 5xx in the words of a refusal', { kind: 'status', status: 502, body: '{"code":-2010,"msg":"No."}' }],
    ['no answer in time', { kind: 'hang' }],
    ['a lost connection', { kind: 'destroy' }],
    ['a web page', { kind: 'html' }],
    ['a web page that forbids', { kind: 'html', status: 403 }],
    ['half an answer', { kind: 'truncated' }],
    ['an answer that is none', { kind: 'status', status: 200, body: '{}' }],
    [
      'an execution that it does not know itself',
      { kind: 'error', code: -1006, message: 'Unexpected response.' },
    ],
  ])('%s leaves the order unknown', async (_name, answer) => {
    fault(answer);
    expect((await place()).kind).toBe('unknown');
    expect(fake.journal('POST', '/order')).toHaveLength(1);
  });

  it('an order whose answer was lost can be asked for', async () => {
    fake.fault(ACCEPTED_ANSWER_LOST);
    expect((await place()).kind).toBe('unknown');
    await expect
      .poll(() => open.connection.fetchOrder(ORDER))
      .toMatchObject({ kind: 'done', value: { status: 'open' } });
  });

  it('what the exchange refuses has its code and its words', async () => {
    fake.setBalance('USDT', '1');
    expect(await place()).toEqual({
      kind: 'refused',
      code: '-2010',
      message: 'Account has insufficient balance for requested action.',
    });
  });

  it('a wrong key is refused as such, also where it was right before', async () => {
    await open.connection.fetchBalances();
    fault({
      kind: 'error',
      code: -2015,
      message: 'Invalid API-key, IP, or permissions for action.',
      status: 401,
    });
    expect(await place()).toMatchObject({ kind: 'refused', code: 'auth' });
  });

  it.each([429, 418])('after a %i it is left alone for as long as it said', async (status) => {
    fault({ kind: 'status', status, headers: { 'retry-after': '30' } });
    expect(await place()).toMatchObject({ kind: 'limited', retryAfterMs: 30_000 });
    const { length } = fake.journal();
    const next = await open.connection.fetchOpenOrders('BTC/USDT');
    expect(next.kind === 'limited' && next.retryAfterMs > 29_000).toBe(true);
    expect(fake.journal()).toHaveLength(length);
    expect(fake.orders()).toEqual([]);
  });

  it('a clock that is off is measured again, and the next call is right', async () => {
    fake.setClockSkew(-60_000);
    expect(await place()).toMatchObject({ kind: 'limited', retryAfterMs: 0 });
    expect(await place()).toMatchObject({ kind: 'done' });
    expect(fake.orders()).toHaveLength(1);
  });

  it('a clock that cannot be mended is told as such', async () => {
    fake.fault({ path: '/order', times: 3, answer: { kind: 'error', code: -1021, message: 'Timestamp.' } });
    expect([await place(), await place(), await place()].map(({ kind }) => kind)).toEqual([
      'limited',
      'limited',
      'refused',
    ]);
  });

  it('never says a key or what a URL was signed with', async () => {
    fake.fault({ path: '/openOrders', answer: { kind: 'hang' } });
    const outcome = await open.connection.fetchOpenOrders('BTC/USDT');
    const text = JSON.stringify(outcome);
    expect(text).toContain('timed out');
    for (const secret of [fake.apiKey, fake.secret, 'signature=']) expect(text).not.toContain(secret);
  });
});

describe('opening an exchange', () => {
  it.each<[string, number, string, string]>([
    ['a key that others may read', 0o644, '', 'chmod 600'],
    ['a file that holds no key', 0o600, '{"apiKey": "half', 'does not hold'],
  ])('refuses %s', async (_name, mode, content, words) => {
    const key = writeKeyFile({ url: '', apiKey: content, secret: content === '' ? 'x' : '' }, mode);
    const settings = { id: 'binance', keyFile: key.file, sandbox: true, url: null, symbols: ['BTC/USDT'] };
    await expect(openExchange(settings)).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringContaining(words) as unknown,
    });
    key.remove();
  });

  it('names what it does not find', async () => {
    await using fake = await startFakeExchange();
    const settings = { id: 'binance', keyFile: null, sandbox: true, url: fake.url, symbols: ['BTC/EUR'] };
    await expect(openExchange(settings)).rejects.toThrow('It has: BTC/USDT');
    await expect(openExchange({ ...settings, id: '../binance' })).rejects.toThrow('ccxt knows no exchange');
    await expect(openExchange({ ...settings, id: 'nowhere' })).rejects.toThrow('ccxt knows no exchange');
    fake.fault({ path: '/exchangeInfo', answer: { kind: 'status', status: 503 } });
    await expect(openExchange(settings)).rejects.toMatchObject({
      code: 'exchange_unavailable',
      retryable: true,
    });
  });

  it('needs no key for what everybody may see', async () => {
    await using fake = await startFakeExchange();
    const settings = { id: 'binance', keyFile: null, sandbox: true, url: fake.url, symbols: ['BTC/USDT'] };
    const open = await openExchange(settings);
    expect(open.connection).toBeNull();
    expect(open.instruments).toHaveLength(1);
    await open.close();
  });
});
