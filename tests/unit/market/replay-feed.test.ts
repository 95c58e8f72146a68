import { describe, expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import type { FeedClock } from '#lib/market/feed-clock';
import { instrumentNamed } from '#lib/market/instruments';
import type { Tick } from '#lib/market/quote';
import { parseRecordedBars, readRecordedBars } from '#lib/market/recorded-bars';
import { ReplayFeed } from '#lib/market/replay-feed';

const SP500 = instrumentNamed('SP500');

/** A clock on which every wait is over at once; it keeps how long was asked for. */
function hurriedClock(): FeedClock & { waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => 0,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

async function play(feed: ReplayFeed, onTick: (tick: Tick) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    feed.start((tick) => {
      onTick(tick);
      return Promise.resolve();
    }, resolve);
  });
}

describe('ReplayFeed', () => {
  it('brings 250 recorded days, then plays all others to the end', async () => {
    const bars = await readRecordedBars(SP500);
    expect(bars).toHaveLength(5105);
    const clock = hurriedClock();
    const feed = new ReplayFeed(SP500, { clock, secondsPerBar: 4 });
    const [history] = await feed.prepare({ lastCandle: null, recent: [] });
    expect(history).toEqual({ timeframe: '1d', candles: bars.slice(0, 250) });
    const closed: Candle[] = [];
    let lastAt = 0;
    let volume = 0;
    await play(feed, (tick) => {
      expect(tick.quote.at).toBeGreaterThan(lastAt);
      lastAt = tick.quote.at;
      volume += tick.quote.volume;
      closed.push(...tick.closed.map(({ candle }) => candle));
    });
    expect(closed).toEqual(bars.slice(250));
    expect(volume).toBe(bars.slice(250).reduce((sum, bar) => sum + bar.volume, 0));
    expect(clock.waits).toHaveLength((5105 - 250) * 8);
    expect(new Set(clock.waits)).toEqual(new Set([500]));
  });

  it('goes on with the day after the last stored one', async () => {
    const bars = await readRecordedBars(SP500);
    const lastCandle = bars[300] ?? null;
    const feed = new ReplayFeed(SP500, { clock: hurriedClock() });
    expect(await feed.prepare({ lastCandle, recent: [] })).toEqual([]);
    const seen: Tick[] = [];
    await play(feed, (tick) => seen.push(tick));
    expect(seen[0]).toMatchObject({
      quote: { at: bars[301]?.at, price: bars[301]?.open },
      previousClose: lastCandle?.close,
      closed: [],
    });
    expect(seen[7]).toMatchObject({
      quote: { price: bars[301]?.close },
      previousClose: lastCandle?.close,
      closed: [{ timeframe: '1d', candle: bars[301] }],
      bars: { '1d': bars[301] },
    });
  });

  it('ends at once when everything was played', async () => {
    const bars = await readRecordedBars(SP500);
    const feed = new ReplayFeed(SP500, { clock: hurriedClock() });
    await feed.prepare({ lastCandle: bars.at(-1) ?? null, recent: [] });
    const seen: Tick[] = [];
    await play(feed, (tick) => seen.push(tick));
    expect(seen).toEqual([]);
  });

  it('plays a falling day from its open over its high and low to its close', async () => {
    const [bar] = parseRecordedBars(
      'date,open,high,low,close,adjclose,volume\n2001-02-03,100,103,94,97,97,81',
      SP500,
    );
    const feed = new ReplayFeed(SP500, {
      clock: hurriedClock(),
      historyBars: 0,
      readBars: () => Promise.resolve(bar ? [bar] : []),
    });
    await feed.prepare({ lastCandle: null, recent: [] });
    const prices: number[] = [];
    await play(feed, ({ quote }) => prices.push(quote.price));
    expect(prices).toEqual([10_000, 10_150, 10_300, 10_000, 9_700, 9_400, 9_550, 9_700]);
  });

  it('gives no tick after it was stopped', async () => {
    const feed = new ReplayFeed(SP500, { clock: hurriedClock() });
    await feed.prepare({ lastCandle: null, recent: [] });
    let count = 0;
    await new Promise<void>((resolve) => {
      feed.start(() => {
        count += 1;
        if (count === 20) resolve();
        return Promise.resolve();
      }, resolve);
    });
    await feed.stop();
    const atStop = count;
    await new Promise((resolve) => setImmediate(resolve));
    expect(count).toBe(atStop);
  });
});

describe('parseRecordedBars', () => {
  it('refuses another header and a line that is no bar, naming it', () => {
    expect(() => parseRecordedBars('time,price\n1,2', SP500)).toThrow(DeskError);
    expect(() =>
      parseRecordedBars('date,open,high,low,close,adjclose,volume\n2001-02-03,1,x,1,1,1,1', SP500),
    ).toThrow('Line 2');
  });
});
