import { chartTime } from '#components/charts/chart-times.ts';
import { createBollinger } from '#lib/indicators/bollinger';
import type { Indicator } from '#lib/indicators/indicator';
import { createSma } from '#lib/indicators/sma';
import type { CandleView } from '#lib/market/quote';
import type { LineData, WhitespaceData } from 'lightweight-charts';

/** A line of the chart, as its legend names it. */
export interface ChartLine {
  name: string;
  tone: 'fast' | 'slow' | 'signal';
}

/** A line over the price. Values are for drawing only: floats, no money. */
export interface Overlay extends ChartLine {
  /** One value a close, null while the indicator warms up. */
  compute: (closes: readonly number[]) => (number | null)[];
}

export interface ChartStrategy {
  name: string;
  params: Readonly<Record<string, number>>;
}

/** An indicator's values over closes: one a close, null while it warms up. */
export function valuesOf<Output>(
  indicator: Indicator<number, Output>,
  closes: readonly number[],
): (Output | null)[] {
  return closes.map((close) => indicator.next(close));
}

function smaOverlay(period: number, tone: Overlay['tone']): Overlay {
  return { name: `SMA ${period}`, tone, compute: (closes) => valuesOf(createSma(period), closes) };
}

function bollingerOverlays(period: number, width: number): Overlay[] {
  const band = (name: string, pick: 'upper' | 'middle' | 'lower', tone: Overlay['tone']): Overlay => ({
    name,
    tone,
    compute: (closes) =>
      valuesOf(createBollinger(period, width), closes).map((bands) => bands?.[pick] ?? null),
  });
  return [
    band(`Bollinger ${period}/${width}`, 'upper', 'slow'),
    band('mean', 'middle', 'fast'),
    band('lower band', 'lower', 'slow'),
  ];
}

/** The lines that a robot's strategy looks at, drawn over the price; none where it looks at none. */
export function overlaysOf({ name, params }: ChartStrategy): Overlay[] {
  if (name === 'sma-cross')
    return [smaOverlay(params.fast ?? 10, 'fast'), smaOverlay(params.slow ?? 30, 'slow')];
  if (name === 'bollinger') return bollingerOverlays(params.period ?? 20, params.width ?? 2);
  return [];
}

/** A line in a pane of its own, on a scale from 0 to 100, with the levels that its strategy acts at. */
export interface Oscillator extends ChartLine {
  /** Of the RSI, in candles. */
  period: number;
  levels: readonly number[];
}

/** The line that a robot's strategy looks at under the price; null where it looks at none. */
export function oscillatorOf({ name, params }: ChartStrategy): Oscillator | null {
  if (name !== 'rsi') return null;
  const { period = 14, oversold = 30, overbought = 70 } = params;
  return {
    name: `RSI ${period} · ${oversold}/${overbought}`,
    tone: 'signal',
    period,
    levels: [oversold, overbought],
  };
}

export function closesOf(candles: readonly CandleView[]): number[] {
  return candles.map((candle) => Number(candle.close));
}

/** Lines of an indicator, in the price's pane or under it. */
export interface IndicatorLayer {
  setAll: (candles: readonly CandleView[]) => void;
  put: (candles: readonly CandleView[]) => void;
}

/** An indicator in a pane of its own. */
export interface Pane extends IndicatorLayer {
  remove: () => void;
}

/** Recomputing the newest point looks back this far: an EMA of 26 has forgotten what lies before to 1e-8. */
export const LOOK_BACK = 300;

export type Point = LineData | WhitespaceData;

/** Values as the chart's points, with a gap where there is none. */
export function pointsOf(candles: readonly CandleView[], values: readonly (number | null)[]): Point[] {
  return candles.map((candle, index) => {
    const value = values[index] ?? null;
    const time = chartTime(candle.at);
    return value === null ? { time } : { time, value };
  });
}

/** No label, line or marker besides the line itself. */
export const QUIET = {
  lastValueVisible: false,
  priceLineVisible: false,
  crosshairMarkerVisible: false,
} as const;
