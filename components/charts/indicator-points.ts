import { chartTime } from '#components/charts/chart-times.ts';
import type { CandleView } from '#lib/market/quote';
import type { LineData, WhitespaceData } from 'lightweight-charts';

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
