import { describe, expect, it } from 'vitest';
import type { Candle } from '#lib/market/candle';
import type { FeedHistory, FeedResume } from '#lib/market/feed';
import { candlesToRestore } from '#lib/market/feed-resume';
import { TIMEFRAMES, type Timeframe } from '#lib/market/instrument';
import { instrumentNamed } from '#lib/market/instruments';
import { priceModelOf } from '#lib/market/price-model';
import type { Tick } from '#lib/market/quote';
import { SimulatedFeed } from '#lib/market/simulated-feed';
import { SimulatedMarket } from '#lib/market/simulated-market';
import { MINUTE_MS } from '#lib/market/simulated-minute';
import { ManualClock } from '#tests/unit/market/manual-clock';

const TSLA = instrumentNamed('TSLA');
const NOON = Date.UTC(2026, 4, 6, 12, 57);
const POINTS = 60;

/** What a store would hold, by timeframe. */
class Kept {
  readonly #candles = new Map<Timeframe, Map<number, Candle>>();

  add(timeframe: Timeframe, candle: Candle): void {
    const kept = this.#candles.get(timeframe) ?? new Map<number, Candle>();
    this.#candles.set(timeframe, kept.set(candle.at, candle));
  }

  addHistory(history: readonly FeedHistory[]): void {
    for (const { timeframe, candles } of history) {
      for (const candle of candles) this.add(timeframe, candle);
    }
  }

  all(timeframe: Timeframe): Candle[] {
    return [...(this.#candles.get(timeframe)?.values() ?? [])];
  }

  resume(): FeedResume & { lastCandle: Candle } {
    const lastCandle = this.all('1m').at(-1);
    if (!lastCandle) throw new Error('Nothing is kept.');
    const { from = 0, to = 0 } = candlesToRestore(TSLA, lastCandle);
    return { lastCandle, recent: this.all('1m').filter(({ at }) => at >= from && at < to) };
  }
}

function newMarket(seed = 7): SimulatedMarket {
  return new SimulatedMarket(priceModelOf(TSLA, seed), POINTS);
}

function takeUntil(
  market: SimulatedMarket,
  kept: Kept,
  span: { from: number; to: number; step: number },
): Tick[] {
  const ticksTaken: Tick[] = [];
  for (let now = span.from; now < span.to + span.step; now += span.step) {
    const tick = market.takeDue(Math.min(now, span.to));
    if (!tick) continue;
    ticksTaken.push(tick);
    for (const { timeframe, candle } of tick.closed) kept.add(timeframe, candle);
  }
  return ticksTaken;
}

const HISTORY = newMarket().begin(NOON);

/** A market in its first minute, and the last day of its history. */
function begun(): { market: SimulatedMarket; kept: Kept } {
  const market = newMarket();
  const kept = new Kept();
  const lastDay = HISTORY.map(({ timeframe, candles }) => ({
    timeframe,
    candles: candles.filter(({ at }) => at >= NOON - 86_400_000),
  }));
  kept.addHistory(lastDay);
  market.resume(kept.resume(), NOON);
  return { market, kept };
}

describe('the simulated market', () => {
  const reference = begun();
  takeUntil(reference.market, reference.kept, { from: NOON, to: NOON + 40 * MINUTE_MS, step: 1000 });

  it('brings history whose newest candle closes at the start price, on every timeframe', () => {
    const kept = new Kept();
    kept.addHistory(HISTORY);
    expect(kept.all('1m').at(-1)).toMatchObject({ at: NOON - MINUTE_MS, close: 20_000 });
    expect(kept.all('1m').length).toBeGreaterThanOrEqual(14_400);
    expect(kept.all('1h').length).toBeGreaterThanOrEqual(60 * 24);
    expect(kept.all('1d')).toHaveLength(250);
    for (const timeframe of TIMEFRAMES) {
      expect(kept.all(timeframe).every(({ low, high }) => low > 0 && high >= low)).toBe(true);
    }
  });

  it('goes on from the start price', () => {
    const market = newMarket();
    market.begin(NOON);
    const tick = market.takeDue(NOON);
    expect(tick).toEqual(begun().market.takeDue(NOON));
    expect(Math.abs((tick?.quote.price ?? 0) - 20_000)).toBeLessThan(50);
  });

  it.each([0, 1, 29_500, 30_000, 59_999, 60_000, 7 * 60_000 + 41_000, 27 * 60_000 + 59_000])(
    'makes the same candles across a restart %d ms after the start, whatever the pause',
    (stopAfter) => {
      for (const pause of [0, 500, 61_000, 5 * 60_000]) {
        const { market, kept } = begun();
        takeUntil(market, kept, { from: NOON, to: NOON + stopAfter, step: 500 });
        const restartAt = NOON + stopAfter + pause;
        const again = newMarket();
        kept.addHistory(again.resume(kept.resume(), restartAt));
        takeUntil(again, kept, { from: restartAt, to: NOON + 40 * MINUTE_MS, step: 500 });
        for (const timeframe of TIMEFRAMES) {
          expect(kept.all(timeframe)).toEqual(reference.kept.all(timeframe));
        }
      }
    },
  );

  it('makes the same candles and the same volume for a consumer that looks rarely', () => {
    const { market, kept } = begun();
    const rare = takeUntil(market, kept, {
      from: NOON,
      to: NOON + 40 * MINUTE_MS,
      step: 13 * MINUTE_MS + 700,
    });
    const { market: other, kept: keptOther } = begun();
    const often = takeUntil(other, keptOther, { from: NOON, to: rare.at(-1)?.quote.at ?? 0, step: 100 });
    expect(rare).toHaveLength(5);
    expect(kept.all('1m')).toEqual(keptOther.all('1m'));
    expect(rare.at(-1)?.bars).toEqual(often.at(-1)?.bars);
    const volumeOf = (taken: readonly Tick[]) => taken.reduce((sum, { quote }) => sum + quote.volume, 0);
    expect(volumeOf(rare)).toBe(volumeOf(often));
  });

  it('never goes back in time across a restart within a minute', () => {
    const { market, kept } = begun();
    const before = takeUntil(market, kept, { from: NOON, to: NOON + 95_000, step: 500 });
    const again = newMarket();
    again.resume(kept.resume(), NOON + 96_000);
    const after = again.takeDue(NOON + 96_000);
    expect(after?.quote.at).toBeGreaterThan(before.at(-1)?.quote.at ?? Infinity);
    expect(after?.bars['1m']?.open).toBe(before.at(-1)?.bars['1m']?.open);
  });

  it('is another market with another seed', () => {
    const history = newMarket(8)
      .begin(NOON)
      .find(({ timeframe }) => timeframe === '1m');
    expect(history?.candles.at(-2)).not.toEqual(
      reference.kept.all('1m').find(({ at }) => at === NOON - 2 * MINUTE_MS),
    );
  });

  it('says nothing while the clock stands before its last candle', () => {
    const { kept } = begun();
    const again = newMarket();
    expect(again.resume(kept.resume(), NOON - 3_600_000).every(({ candles }) => candles.length === 0)).toBe(
      true,
    );
    expect(again.takeDue(NOON - 1)).toBeNull();
    expect(again.takeDue(NOON)?.quote.at).toBe(NOON);
  });
});

describe('SimulatedFeed', () => {
  it('paces its ticks by the clock and drops to the newest while the consumer is slow', async () => {
    const clock = new ManualClock(NOON);
    const feed = new SimulatedFeed(TSLA, { clock, ticksPerSecond: 2 });
    await feed.prepare({ lastCandle: null, recent: [] });
    const seen: Tick[] = [];
    const reached = Promise.withResolvers<undefined>();
    const released = Promise.withResolvers<undefined>();
    feed.start(async (tick) => {
      seen.push(tick);
      if (seen.length !== 3) return;
      reached.resolve(undefined);
      await released.promise;
    });
    await clock.advance(500);
    expect(seen.map(({ quote }) => quote.at - NOON)).toEqual([0, 500]);
    const slow = clock.advance(500);
    await reached.promise;
    clock.jump(4_000);
    released.resolve(undefined);
    await slow;
    await clock.settled();
    expect(seen.map(({ quote }) => quote.at - NOON)).toEqual([0, 500, 1000, 5000]);
    const volume = seen.reduce((sum, { quote }) => sum + quote.volume, 0);
    expect(seen.at(-1)?.bars['1m']?.volume).toBe(volume);
    await feed.stop();
    expect(seen).toHaveLength(4);
  });
});
