import type { Trend } from '#lib/agents/message-data';
import type { Candle } from '#lib/market/candle';
import type { Instrument, Timeframe } from '#lib/market/instrument';
import { ticks, type Ticks } from '#lib/trading/money';

/** What the agents can see of the market. */
export interface MarketContext {
  instrument: Instrument;
  timeframe: Timeframe;
  /** Closed candles of that timeframe, oldest first, the one decided on last; 30 or more for full figures. */
  candles: readonly Candle[];
  /** A longer timeframe, closed candles oldest first; null where the feed has none. */
  higher: { timeframe: Timeframe; candles: readonly Candle[] } | null;
}

/** An average over the last `bars` closes. */
export interface Average {
  bars: number;
  value: Ticks;
}

export interface MarketFacts {
  /** Open time of the last candle. */
  candleAt: number;
  price: Ticks;
  fast: Average;
  slow: Average;
  trend: Trend;
  higher: { timeframe: Timeframe; trend: Trend } | null;
  range: { bars: number; high: Ticks; low: Ticks };
  /** `average` is over the `bars` candles before the last one. */
  volume: { last: number; average: number; bars: number };
}

const FAST_BARS = 10;
const SLOW_BARS = 30;
const RANGE_BARS = 20;
/** Averages closer than this share of the usual bar's height are no trend. */
const TREND_SHARE = 0.25;

/** The figures of a report; null while there are fewer than two candles. */
export function marketFacts(market: MarketContext): MarketFacts | null {
  const { candles, higher } = market;
  const last = candles.at(-1);
  if (!last || candles.length < 2) return null;
  const recent = candles.slice(-RANGE_BARS);
  const before = candles.slice(-RANGE_BARS - 1, -1);
  return {
    candleAt: last.at,
    price: last.close,
    fast: averageClose(candles, FAST_BARS),
    slow: averageClose(candles, SLOW_BARS),
    trend: trendOf(candles),
    higher:
      higher && higher.candles.length >= 2
        ? { timeframe: higher.timeframe, trend: trendOf(higher.candles) }
        : null,
    range: {
      bars: recent.length,
      high: recent.reduce((high, candle) => (candle.high > high ? candle.high : high), last.high),
      low: recent.reduce((low, candle) => (candle.low < low ? candle.low : low), last.low),
    },
    volume: {
      last: last.volume,
      average: before.reduce((sum, candle) => sum + candle.volume, 0) / before.length,
      bars: before.length,
    },
  };
}

function averageClose(candles: readonly Candle[], bars: number): Average {
  const taken = candles.slice(-bars);
  const sum = taken.reduce((total, candle) => total + candle.close, 0);
  return { bars: taken.length, value: ticks(Math.round(sum / taken.length)) };
}

function trendOf(candles: readonly Candle[]): Trend {
  const taken = candles.slice(-SLOW_BARS);
  const usualHeight = taken.reduce((sum, candle) => sum + candle.high - candle.low, 0) / taken.length;
  const difference = averageClose(candles, FAST_BARS).value - averageClose(candles, SLOW_BARS).value;
  if (Math.abs(difference) <= usualHeight * TREND_SHARE) return 'sideways';
  return difference > 0 ? 'up' : 'down';
}
