import type { Timeframe } from '#lib/market/instrument';
import type { Time, UTCTimestamp } from 'lightweight-charts';

/** Epoch ms as the chart's time: seconds, UTC. */
export function chartTime(at: number): UTCTimestamp {
  return Math.floor(at / 1_000) as UTCTimestamp;
}

/** The chart's time as epoch ms; the desk only ever gives it numbers. */
export function epochOf(time: Time): number {
  return typeof time === 'number' ? time * 1_000 : Number.NaN;
}

const DAY: Intl.DateTimeFormatOptions = { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' };
const MINUTE: Intl.DateTimeFormatOptions = {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/**
 * The open time of a candle for people: a day by its date (UTC, a day candle has no zone), shorter ones in
 * the reader's zone.
 */
export function candleTimeFormatter(timeframe: Timeframe): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', timeframe === '1d' ? DAY : MINUTE);
  return (at) => format.format(at);
}

const TICK_PARTS: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { month: 'short' },
  { day: 'numeric', month: 'short' },
  { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
];

/** Labels of the time axis, in the reader's zone; `weight` is the chart's TickMarkType, year to seconds. */
export function tickMarkFormatter(timeframe: Timeframe): (time: Time, weight: number) => string {
  const zone = timeframe === '1d' ? { timeZone: 'UTC' } : {};
  const formats = TICK_PARTS.map((parts) => new Intl.DateTimeFormat('en-GB', { ...parts, ...zone }));
  return (time, weight) => (formats[weight] ?? formats[2])?.format(epochOf(time)) ?? '';
}
