import { describe, expect, it, vi } from 'vitest';
import { startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { FeedStand, MINUTE } from '#tests/integration/exchange/feed-stand';

/** Four minutes before a five-minute candle ends. */
const START = Date.UTC(2026, 4, 6, 12, 1);
const SLOW = 15_000;

describe('the feed of an exchange', () => {
  it('brings the past of each timeframe, and prices with the best bid and ask', async () => {
    const fake = await startFakeExchange();
    fake.setCandles('BTCUSDT', [
      [START - 2 * MINUTE, '100.00', '110.00', '90.00', '105.00', '3'],
      [START - MINUTE, '105.00', '106.00', '104.00', '106.00', '2.5'],
    ]);
    await using stand = await FeedStand.at(fake, START + 1000);
    const history = await stand.start();
    expect(history.map(({ timeframe }) => timeframe)).toEqual(['1d', '1h', '15m', '5m', '1m']);
    expect(history.at(-1)?.candles).toMatchObject([
      { close: 10_500 },
      { at: START - MINUTE, close: 10_600, volume: 2.5 },
    ]);
    fake.setPrice('BTCUSDT', '107.00', { at: START + 900, bid: '106.99', ask: '107.01', quantity: '0.5' });
    await vi.waitFor(() => expect(stand.ticks.length).toBeGreaterThan(0), SLOW);
    await vi.waitFor(() => expect(stand.ticks.at(-1)?.quote.bid).toBe(10_699), SLOW);
    expect(stand.ticks.at(-1)).toMatchObject({
      quote: { symbol: 'BTC/USDT', price: 10_700, ask: 10_701 },
      bars: {
        '1m': { open: 10_700 },
        '5m': { open: 10_500, high: 10_700, volume: 3 },
        '1d': { open: 10_000, low: 9000 },
      },
    });
  });

  it('builds candles from what it hears as the exchange builds them itself', async () => {
    const fake = await startFakeExchange();
    await using stand = await FeedStand.at(fake, START + 1000);
    await stand.start();
    stand.trade('100.00', 500);
    for (let minute = 1; minute <= 5; minute += 1) {
      stand.now = START + minute * MINUTE;
      for (const [after, price] of [
        [0, '101.00'],
        [10, '103.00'],
        [20, '99.00'],
        [30, '100.50'],
      ] as const)
        stand.trade(price, after);
    }
    stand.now += MINUTE;
    stand.trade('100.00', 1);
    await vi.waitFor(
      () =>
        expect(stand.closed('1m').map(({ at }) => at)).toEqual(
          [0, 1, 2, 3, 4, 5].map((one) => START + one * MINUTE),
        ),
      SLOW,
    );
    expect(stand.closed('1m').at(-1)).toEqual({
      at: START + 5 * MINUTE,
      open: 10_100,
      high: 10_300,
      low: 9900,
      close: 10_050,
      volume: 4,
    });
    expect(stand.closed('5m')).toMatchObject([
      { at: START - MINUTE, open: 10_000, high: 10_300, low: 9900, volume: 13 },
    ]);
    // Only the first minute was not heard whole.
    const asked = fake.journal('GET', '/klines').filter(({ params }) => params.interval === '1m');
    expect(asked).toHaveLength(2);
  });

  it('takes from the exchange what was traded while the stream was down', async () => {
    const fake = await startFakeExchange();
    await using stand = await FeedStand.at(fake, START + 1000);
    await stand.start();
    stand.trade('100.00', 500);
    stand.now = START + MINUTE;
    stand.trade('101.00', 0);
    await vi.waitFor(() => expect(stand.ticks.at(-1)?.quote.price).toBe(10_100), SLOW);
    fake.streamFault('market', { kind: 'drop' });
    await vi.waitFor(() => expect(stand.notices).toContain('feed_down'), SLOW);
    stand.trade('120.00', 10_000, '7');
    await stand.listens();
    stand.trade('102.00', 20_000);
    await stand.passesMinute('102.50');
    await vi.waitFor(() => expect(stand.closed('1m')).toHaveLength(2), SLOW);
    expect(stand.closed('1m')[1]).toMatchObject({ high: 12_000, close: 10_200, volume: 9 });
  });

  it('gives nothing while the stream is silent, opens it anew and makes up for the minutes', async () => {
    const fake = await startFakeExchange();
    await using stand = await FeedStand.at(fake, START + 1000);
    await stand.start();
    stand.trade('100.00', 500);
    await vi.waitFor(() => expect(stand.ticks.length).toBeGreaterThan(0), SLOW);
    fake.streamFault('market', { kind: 'silence' });
    stand.trade('90.00', 600, '5');
    await vi.waitFor(() => expect(stand.notices).toContain('feed_down'), SLOW);
    const told = stand.ticks.length;
    expect(stand.ticks.at(-1)?.quote.price).toBe(10_000);
    fake.streamFault('market', { kind: 'speak' });
    await stand.listens();
    expect(stand.ticks).toHaveLength(told);
    stand.now = START + 3 * MINUTE + 5000;
    stand.trade('95.00', 1000);
    await vi.waitFor(
      () => expect(stand.closed('1m')[0]).toMatchObject({ at: START, low: 9000, volume: 6 }),
      SLOW,
    );
    expect(stand.notices).not.toContain('candle_gap');
  });

  it('refuses what can be no price, counts it, and takes that minute from the exchange', async () => {
    const fake = await startFakeExchange();
    await using stand = await FeedStand.at(fake, START + 1000);
    await stand.start();
    stand.trade('100.00', 500);
    stand.now = START + MINUTE + 1000;
    stand.trade('100.00', 900);
    const send = (change: object) =>
      fake.sendMarket('btcusdt@trade', {
        e: 'trade',
        E: stand.now,
        s: 'BTCUSDT',
        t: 1,
        p: '100.00',
        q: '1',
        T: stand.now,
        m: false,
        M: true,
        ...change,
      });
    send({ t: 11, p: 'NaN' });
    send({ t: 12, p: '-5.00' });
    send({ t: 13, q: '-1' });
    send({ t: 14, T: stand.now + 3_600_000 });
    send({ t: 15, T: START - MINUTE });
    send({ t: 16, p: '130.00' });
    send({ t: 16, p: '130.00' });
    fake.sendMarket('btcusdt@trade', '{"e":"trade","s":');
    fake.sendMarket('btcusdt@bookTicker', { u: 1, s: 'BTCUSDT', b: '101.00', B: '1', a: '100.00', A: '1' });
    const counts = { not_a_price: 2, not_a_time: 1, out_of_order: 1, repeated: 1, crossed: 1, jumps: 1 };
    const expected = { ...counts, unreadable: 2 };
    await vi.waitFor(() => expect(stand.feed.counts()).toEqual(expected), SLOW);
    await vi.waitFor(() => expect(stand.ticks.at(-1)?.quote.price).toBe(13_000), SLOW);
    expect(stand.notices).toContain('price_jump');
    await stand.passesMinute('100.00');
    // The exchange itself knows nothing of these.
    await vi.waitFor(() => expect(stand.closed('1m')[1]).toMatchObject({ high: 10_000, volume: 1 }), SLOW);
  });

  it('goes on where the store left off, and tells what the exchange itself lacks', async () => {
    const fake = await startFakeExchange();
    const minute = (one: number): [number, string, string, string, string, string] => [
      START + one * MINUTE,
      '100.00',
      '100.00',
      '100.00',
      '100.00',
      '1',
    ];
    fake.setCandles('BTCUSDT', [minute(0), minute(1), minute(2), minute(4)]);
    await using stand = await FeedStand.at(fake, START + 5 * MINUTE + 1000);
    const lastCandle = {
      at: START,
      open: 10_000,
      high: 10_000,
      low: 10_000,
      close: 10_000,
      volume: 1,
    } as never;
    const history = await stand.start({ lastCandle, recent: [lastCandle] });
    expect(history.at(-1)?.candles.map(({ at }) => (at - START) / MINUTE)).toEqual([1, 2, 4]);
    expect(history.find(({ timeframe }) => timeframe === '5m')?.candles).toMatchObject([
      { at: START - MINUTE, volume: 3 },
    ]);
    expect(stand.notices).toEqual(['candle_gap']);
  });

  it('begins late where the exchange did not answer at first', async () => {
    const fake = await startFakeExchange();
    fake.setCandles('BTCUSDT', [[START - MINUTE, '100.00', '100.00', '100.00', '100.00', '1']]);
    await using stand = await FeedStand.at(fake, START + 1000);
    fake.fault({ path: '/klines', answer: { kind: 'status', status: 503 } });
    expect(await stand.start()).toEqual([]);
    expect(new Set(stand.notices)).toEqual(new Set(['candles_missing']));
    await vi.waitFor(() => {
      stand.now += 1000;
      expect(stand.closed('1m')[0]).toMatchObject({ at: START - MINUTE });
    }, SLOW);
    expect(stand.ticks[0]?.quote.price).toBe(10_000);
  });
});
