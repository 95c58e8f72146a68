import { describe, expect, it } from 'vitest';
import type { Candle } from '#lib/market/candle';
import { TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import { instrumentNamed } from '#lib/market/instruments';
import { priceModelOf } from '#lib/market/price-model';
import { simulateHistory } from '#lib/market/simulated-history';
import { MINUTE_MS, simulateMinute, simulateMinuteCandle } from '#lib/market/simulated-minute';
import { ticks } from '#lib/trading/money';

const NOW = Date.UTC(2026, 4, 6, 12, 57, 31);

function logReturns(candles: readonly Candle[]): number[] {
  return candles.slice(1).map((candle, index) => Math.log(candle.close / (candles[index]?.close ?? NaN)));
}

function deviation(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function correlation(first: readonly number[], second: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanFirst, meanSecond] = [mean(first), mean(second)];
  const centred = first.map((value) => value - meanFirst);
  const centredSecond = second.map((value) => value - meanSecond);
  const product = centred.map((value, index) => value * (centredSecond[index] ?? 0));
  return mean(product) / (deviation(centred) * deviation(centredSecond));
}

/** A minute candle each for that many minutes, one after the other. */
function longRun(symbol: string, minutes: number): Candle[] {
  const model = priceModelOf(instrumentNamed(symbol), 3);
  const path = new Float64Array(12);
  let before = model.startPrice;
  return Array.from({ length: minutes }, (_unused, index) => {
    const candle = simulateMinuteCandle(model, { minute: 29_000_000 + index, before, path });
    before = candle.close;
    return candle;
  });
}

describe('a simulated minute', () => {
  it('is the fold of its points', () => {
    const model = priceModelOf(instrumentNamed('BTC-USD'), 11);
    for (let minute = 29_500_000; minute < 29_500_200; minute += 1) {
      const before = ticks(6_012_345);
      const points = simulateMinute(model, { minute, before, points: 120 });
      const prices = points.map(({ price }) => price);
      expect(simulateMinuteCandle(model, { minute, before, path: new Float64Array(120) })).toEqual({
        at: minute * MINUTE_MS,
        open: prices[0],
        high: Math.max(...prices),
        low: Math.min(...prices),
        close: prices.at(-1),
        volume: points.reduce((sum, { volume }) => sum + volume, 0),
      });
      expect(points.every(({ at, volume }) => Math.floor(at / MINUTE_MS) === minute && volume >= 0)).toBe(
        true,
      );
    }
  });

  it('never reaches a price of zero', () => {
    const model = priceModelOf(instrumentNamed('TSLA'), 1);
    const points = simulateMinute(model, { minute: 29_500_000, before: ticks(1), points: 120 });
    expect(points.every(({ price }) => price >= 1)).toBe(true);
  });
});

describe('a simulated market over a year', () => {
  it.each([
    ['TSLA', 0.55],
    ['BTC-USD', 0.6],
  ])('moves %s by about %d a year, in quiet and in wild hours', (symbol, yearly) => {
    const run = longRun(symbol, 365 * 24 * 60);
    const returns = logReturns(run);
    const volatility = deviation(returns) * Math.sqrt(365 * 24 * 60);
    expect(volatility).toBeGreaterThan(yearly * 0.93);
    expect(volatility).toBeLessThan(yearly * 1.07);

    const sigma = deviation(returns);
    const kurtosis = returns.reduce((sum, value) => sum + (value / sigma) ** 4, 0) / returns.length;
    expect(kurtosis).toBeGreaterThan(5);
    expect(kurtosis).toBeLessThan(40);

    const hours = Array.from({ length: 1000 }, (_unused, hour) =>
      deviation(returns.slice(hour * 60, hour * 60 + 60)),
    );
    hours.sort((a, b) => a - b);
    expect((hours[900] ?? 0) / (hours[100] ?? 1)).toBeGreaterThan(2);
  });

  it('trades more when it moves more, and more at the ends of the day', () => {
    const run = longRun('TSLA', 60 * 24 * 60);
    const moves = run.map(({ open, close }) => Math.abs(Math.log(close / open)));
    expect(
      correlation(
        moves,
        run.map(({ volume }) => volume),
      ),
    ).toBeGreaterThan(0.4);
    const volumeOf = (hour: number) =>
      run
        .filter(({ at }) => new Date(at).getUTCHours() === hour)
        .reduce((sum, { volume }) => sum + volume, 0);
    expect(volumeOf(0) / volumeOf(12)).toBeGreaterThan(1.8);
    expect(volumeOf(23) / volumeOf(11)).toBeGreaterThan(1.8);
  });
});

describe('simulated history', () => {
  const model = priceModelOf(instrumentNamed('TSLA'), 1);
  const history = simulateHistory(model, NOW, 120);
  const of = (timeframe: Timeframe) => history.find((one) => one.timeframe === timeframe)?.candles ?? [];

  it.each(['5m', '15m', '1h', '1d'] as const)(
    'has %s candles without a gap that fold their 1m candles',
    (timeframe) => {
      const length = TIMEFRAME_MS[timeframe];
      const candles = of(timeframe);
      expect(
        candles.slice(1).every((candle, index) => candle.at === (candles[index]?.at ?? 0) + length),
      ).toBe(true);
      const last = candles.at(-1);
      const parts = of('1m').filter(({ at }) => at >= (last?.at ?? 0) && at < (last?.at ?? 0) + length);
      expect(last).toMatchObject({
        open: parts[0]?.open,
        high: Math.max(...parts.map(({ high }) => high)),
        low: Math.min(...parts.map(({ low }) => low)),
        close: parts.at(-1)?.close,
        volume: parts.reduce((sum, { volume }) => sum + volume, 0),
      });
    },
  );

  it('brings the 1m candles last, so that storing them completes the first start', () => {
    expect(history.map(({ timeframe }) => timeframe)).toEqual(['1d', '1h', '15m', '5m', '1m']);
  });

  it('ends with the minute before now, closing at the start price', () => {
    expect(of('1m').at(-1)).toMatchObject({ at: Date.UTC(2026, 4, 6, 12, 56), close: 20_000 });
  });

  it('is the same for the same seed', () => {
    expect(simulateHistory(model, NOW, 120)).toEqual(history);
  });
});
