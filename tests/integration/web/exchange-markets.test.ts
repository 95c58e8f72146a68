import { afterAll, beforeAll, expect, it } from 'vitest';
import { ticks } from '#lib/trading/money';
import { instrumentOf } from '#lib/venues/exchange/exchange-markets';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;

beforeAll(async () => {
  web = await startTestWeb();
  const precision = { price: '0.01', amount: '0.00001' };
  const market = { symbol: 'BTC/USDT', base: 'BTC', quote: 'USDT', spot: true, precision, limits: {} };
  await web.desk.market.saveInstruments([instrumentOf(market)]);
  const price = ticks(10_050);
  const candle = { at: 60_000, open: price, high: price, low: price, close: price, volume: 0.25 };
  await web.desk.market.saveCandles('BTC/USDT', '1m', [candle]);
});

afterAll(() => web.close());

it('lists an exchange’s pair beside the desk’s own instruments', async () => {
  const { body } = await web.ask('GET', '/api/v1/markets');
  expect(body.items).toContainEqual(
    expect.objectContaining({ symbol: 'BTC/USDT', currency: 'USDT', feed: 'exchange', quote: null }),
  );
});

it('reads a pair and its candles by its name, slash and all', async () => {
  expect(await web.ask('GET', '/api/v1/markets/BTC%2FUSDT')).toMatchObject({ body: { symbol: 'BTC/USDT' } });
  const { body } = await web.ask('GET', '/api/v1/markets/BTC%2FUSDT/candles?timeframe=1m');
  expect(body.items).toMatchObject([{ at: 60_000, close: '100.50', volume: 0.25 }]);
});
