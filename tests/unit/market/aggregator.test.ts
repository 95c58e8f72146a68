import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import { CandleAggregator, type ClosedCandle } from '#lib/market/aggregator';
import type { Candle } from '#lib/market/candle';
import { candlesToRestore } from '#lib/market/feed-resume';
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '#lib/market/instrument';
import { instrumentNamed } from '#lib/market/instruments';
import { ticks } from '#lib/trading/money';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 1, 22, 0);

function candleOf(at: number, prices: readonly [number, number, number, number], volume = 1): Candle {
  const [open, a, b, close] = prices;
  return {
    at,
    open: ticks(open),
    high: ticks(Math.max(open, a, b, close)),
    low: ticks(Math.min(open, a, b, close)),
    close: ticks(close),
    volume,
  };
}

const price = fc.integer({ min: 1, max: 1_000_000 });
const minutes = fc
  .array(
    fc.record({
      prices: fc.tuple(price, price, price, price),
      volume: fc.nat(100_000),
      skip: fc.constantFrom(0, 0, 0, 0, 1, 7, 61),
    }),
    { minLength: 1, maxLength: 400 },
  )
  .map((parts) => {
    let at = START - MINUTE;
    return parts.map(({ prices, volume, skip }) => {
      at += MINUTE * (1 + skip);
      return candleOf(at, prices, volume);
    });
  });

function foldOf(candles: readonly Candle[], at: number): Candle {
  const [first] = candles;
  const last = candles.at(-1);
  if (!first || !last) throw new Error('Nothing to fold.');
  return {
    at,
    open: first.open,
    high: ticks(Math.max(...candles.map(({ high }) => high))),
    low: ticks(Math.min(...candles.map(({ low }) => low))),
    close: last.close,
    volume: candles.reduce((sum, { volume }) => sum + volume, 0),
  };
}

function foldAll(candles: readonly Candle[], timeframe: Timeframe): Candle[] {
  const length = TIMEFRAME_MS[timeframe];
  const groups = Map.groupBy(candles, ({ at }) => Math.floor(at / length) * length);
  return [...groups].map(([at, group]) => foldOf(group, at));
}

function closedBy(aggregator: CandleAggregator, candles: readonly Candle[]): ClosedCandle[] {
  return candles.flatMap((candle) => aggregator.addCandle(candle).closed);
}

function ofTimeframe(closed: readonly ClosedCandle[], timeframe: Timeframe): Candle[] {
  return closed.filter((one) => one.timeframe === timeframe).map(({ candle }) => candle);
}

describe('CandleAggregator', () => {
  it('builds every longer candle as the fold of its 1m candles', () => {
    fc.assert(
      fc.property(minutes, (candles) => {
        const aggregator = new CandleAggregator(TIMEFRAMES);
        const closed = [...closedBy(aggregator, candles), ...aggregator.closeUntil(Infinity)];
        for (const timeframe of TIMEFRAMES) {
          expect(ofTimeframe(closed, timeframe)).toEqual(foldAll(candles, timeframe));
        }
      }),
    );
  });

  it('closes shortest first, and several at once when time jumps', () => {
    const aggregator = new CandleAggregator(TIMEFRAMES);
    aggregator.addTick({ at: START, price: ticks(100), volume: 1 });
    const { closed } = aggregator.addTick({ at: START + 3 * 3_600_000, price: ticks(90), volume: 1 });
    expect(closed.map(({ timeframe }) => timeframe)).toEqual(['1m', '5m', '15m', '1h', '1d']);
  });

  it('builds the same candles after a restart at any minute', () => {
    fc.assert(
      fc.property(minutes, fc.nat(), (candles, cut) => {
        const at = cut % candles.length;
        const before = candles.slice(0, at + 1);
        const after = candles.slice(at + 1);
        const whole = new CandleAggregator(TIMEFRAMES);
        closedBy(whole, before);
        const query = candlesToRestore(instrumentNamed('TSLA'), before.at(-1) ?? candleOf(0, [1, 1, 1, 1]));
        const again = new CandleAggregator(TIMEFRAMES);
        again.restore(
          before.filter((one) => one.at >= (query.from ?? 0) && one.at < (query.to ?? 0)).slice(-query.limit),
        );
        expect(again.bars()).toEqual(whole.bars());
        expect(closedBy(again, after)).toEqual(closedBy(whole, after));
      }),
    );
  });

  it('knows the close before the current UTC day', () => {
    const aggregator = new CandleAggregator(TIMEFRAMES);
    aggregator.addCandle(candleOf(Date.UTC(2026, 2, 1, 23, 59), [100, 101, 99, 97]));
    expect(aggregator.previousClose()).toBeNull();
    aggregator.addTick({ at: Date.UTC(2026, 2, 2), price: ticks(120), volume: 1 });
    aggregator.addTick({ at: Date.UTC(2026, 2, 2, 5), price: ticks(130), volume: 1 });
    expect(aggregator.previousClose()).toBe(97);
  });

  it('knows the close before the current UTC day after a restart, in the first minute of a day too', () => {
    const candles = [-2, -1, 0, 1].map((minute) =>
      candleOf(Date.UTC(2026, 2, 2) + minute * MINUTE, [100, 101, 99, 100 + minute]),
    );
    for (const [index, lastCandle] of candles.entries()) {
      const { from = 0, to = 0 } = candlesToRestore(instrumentNamed('TSLA'), lastCandle);
      const again = new CandleAggregator(TIMEFRAMES);
      again.restore(candles.filter(({ at }) => at >= from && at < to));
      const next = candles[index + 1] ?? candleOf(lastCandle.at + MINUTE, [100, 101, 99, 100]);
      again.addCandle(next);
      expect(again.previousClose()).toBe(index >= 1 ? 99 : null);
    }
  });

  it('reports candles that never came', () => {
    const aggregator = new CandleAggregator(TIMEFRAMES);
    expect(aggregator.addCandle(candleOf(START, [1, 1, 1, 1])).gap).toBeNull();
    expect(aggregator.addCandle(candleOf(START + MINUTE, [1, 1, 1, 1])).gap).toBeNull();
    expect(aggregator.addTick({ at: START + 5 * MINUTE + 30, price: ticks(1), volume: 0 }).gap).toEqual({
      from: START + 2 * MINUTE,
      to: START + 5 * MINUTE,
      missing: 3,
    });
  });

  it.each([
    ['NaN', { open: NaN }],
    ['zero', { low: 0 }],
    ['a negative price', { close: -1 }],
    ['an infinite volume', { volume: Infinity }],
    ['a negative volume', { volume: -1 }],
    ['a high below its close', { high: 99 }],
    ['no valid time', { at: NaN }],
    ['a time inside a minute', { at: START + MINUTE + 1 }],
    ['an older time', { at: START - MINUTE }],
    ['the same time again', { at: START }],
  ])('refuses %s and stays as it was', (_what, fault) => {
    const aggregator = new CandleAggregator(TIMEFRAMES);
    aggregator.addCandle(candleOf(START, [100, 100, 100, 100]));
    const bars = aggregator.bars();
    const broken = { ...candleOf(START + MINUTE, [100, 100, 100, 100]), ...fault } as Candle;
    expect(() => aggregator.addCandle(broken)).toThrow(DeskError);
    expect(aggregator.bars()).toEqual(bars);
  });

  it('refuses a tick out of order, and takes two at the same moment', () => {
    const aggregator = new CandleAggregator(TIMEFRAMES);
    aggregator.addTick({ at: START + 10, price: ticks(5), volume: 1 });
    aggregator.addTick({ at: START + 10, price: ticks(6), volume: 1 });
    expect(() => aggregator.addTick({ at: START + 9, price: ticks(5), volume: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
    expect(aggregator.bars()['1m']).toMatchObject({ open: 5, close: 6, volume: 2 });
  });
});
