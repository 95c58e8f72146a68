import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CandleTexts } from '#tests/fixtures/fake-exchange/minute-candles';
import { type FakeExchange, startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, openRobotDesk, type RobotDesk } from '#tests/integration/robot-desk';
import { readInstrument } from '#lib/market/instruments';
import type { QuoteView } from '#lib/market/quote';
import { verifyBook } from '#lib/robot/process/verify-book';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { createRobot } from '#lib/robot/requests/create-robot';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';

const MINUTE = 60_000;
const SLOW = 30_000;
const makeFolder = useScratchFolders();

/** So many minutes of an exchange's past, the newest of them `ago` minutes old. */
function minutesOf(count: number, ago: number): CandleTexts[] {
  const newest = Math.floor(Date.now() / MINUTE) * MINUTE - ago * MINUTE;
  return Array.from({ length: count }, (_, index) => {
    const at = newest - (count - 1 - index) * MINUTE;
    return [at, '100.00', '101.00', '99.00', '100.50', '2'] as const;
  });
}

describe('a desk with an exchange’s prices', { timeout: 120_000 }, () => {
  let fake: FakeExchange;
  let running: RobotDesk;

  beforeEach(async () => {
    fake = await startFakeExchange();
    fake.setCandles('BTCUSDT', minutesOf(30, 6));
    const exchange = { id: 'binance', keyFile: null, sandbox: true, url: fake.url, symbols: ['BTC/USDT'] };
    running = await openRobotDesk(makeFolder(), undefined, { exchange });
    await listens();
  });

  afterEach(async () => {
    await running[Symbol.asyncDispose]();
    await fake.close();
  });

  const listens = () => vi.waitFor(() => expect(fake.listeners().market).toContain('btcusdt@trade'), SLOW);
  const candles = () => running.desk.market.readCandles({ symbol: 'BTC/USDT', timeframe: '1m', limit: 100 });
  const shows = (price: string) =>
    eventually(running.desk, async () => {
      const states = await running.desk.live.readLive(0);
      const quote = states.find(({ key }) => key === 'quote:BTC/USDT')?.data as QuoteView | undefined;
      return quote?.price === price && quote;
    });

  it('lists its pairs, keeps their candles and shows their prices', async () => {
    const { desk } = running;
    expect(await readInstrument(desk, 'BTC/USDT')).toMatchObject({ currency: 'USDT', feed: 'exchange' });
    expect((await candles()).slice(0, 30).at(-1)).toMatchObject({ open: 10_000, close: 10_050, volume: 2 });
    fake.setPrice('BTCUSDT', '107.25');
    expect(await shows('107.25')).toMatchObject({ source: 'exchange', symbol: 'BTC/USDT' });
  });

  it('trades them on paper, on an account of their currency', async () => {
    const { desk } = running;
    fake.setPrice('BTCUSDT', '107.25');
    await shows('107.25');
    const strategy = { name: 'sma-cross', params: { fast: 10, slow: 30 } };
    const robot = await createRobot(desk, { name: 'Bitcoin', symbol: 'BTC/USDT', timeframe: '1m', strategy });
    expect(robot.accountId).toBe('paper-USDT');
    await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by: 'Operator' });
    const ticking = setInterval(() => fake.setPrice('BTCUSDT', '107.25'), 100);
    const { order } = await requestOrder(desk, {
      robotId: robot.id,
      side: 'buy',
      type: 'market',
      quantity: '0.12345',
      reason: 'to see it fill',
      by: 'Operator',
    });
    const filled = await eventually(desk, async () => {
      const view = await orderViewOf(desk, order?.id ?? '');
      return view.state === 'filled' && view;
    }).finally(() => clearInterval(ticking));
    expect(filled).toMatchObject({ quantity: '0.12345', filledQuantity: '0.12345' });
    for (const account of await desk.books.readAccounts())
      expect(await verifyBook(desk, account)).toEqual([]);
    expect(fake.journal('POST')).toEqual([]);
  });

  it('makes up after a restart for what it missed, and goes on', async () => {
    await running.stop();
    const before = await candles();
    fake.setCandles('BTCUSDT', minutesOf(4, 2));
    await running.restart();
    await listens();
    await vi.waitFor(
      async () => expect((await candles()).length).toBeGreaterThanOrEqual(before.length + 4),
      SLOW,
    );
    fake.setPrice('BTCUSDT', '108.00');
    await shows('108.00');
  });

  it('trades its other markets while the exchange is away, and follows it once it is back', async () => {
    await running.stop();
    fake.fault({ times: 2, answer: { kind: 'status', status: 503 } });
    await running.restart();
    await eventually(running.desk, async () => {
      const states = await running.desk.live.readLive(0);
      return states.some(({ key }) => key === 'quote:TSLA');
    });
    await listens();
    fake.setPrice('BTCUSDT', '109.00');
    await shows('109.00');
  });
});
