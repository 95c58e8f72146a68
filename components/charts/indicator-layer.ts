import { chartTime } from '#components/charts/chart-times.ts';
import type { ChartPalette } from '#components/charts/chart-palette.ts';
import { closesOf, macdOf, type Oscillator, type Overlay } from '#components/charts/overlays.ts';
import type { CandleView } from '#lib/market/quote';
import {
  HistogramSeries,
  LineSeries,
  LineStyle,
  type IChartApi,
  type ISeriesApi,
  type LineData,
  type WhitespaceData,
} from 'lightweight-charts';

/** The lines of the robot's strategy over the price. */
export interface IndicatorLayer {
  setAll: (candles: readonly CandleView[]) => void;
  put: (candles: readonly CandleView[]) => void;
}

/** Recomputing the newest point looks back this far: an EMA of 26 has forgotten what lies before to 1e-8. */
const LOOK_BACK = 300;

type Point = LineData | WhitespaceData;

function pointsOf(candles: readonly CandleView[], values: readonly (number | null)[]): Point[] {
  return candles.map((candle, index) => {
    const value = values[index] ?? null;
    const time = chartTime(candle.at);
    return value === null ? { time } : { time, value };
  });
}

const QUIET = { lastValueVisible: false, priceLineVisible: false, crosshairMarkerVisible: false } as const;

/** Draws `overlays` over the price. */
export function addOverlayLayer(
  chart: IChartApi,
  overlays: readonly Overlay[],
  palette: ChartPalette,
): IndicatorLayer {
  const lines = overlays.map((overlay) => ({
    overlay,
    series: chart.addSeries(LineSeries, { ...QUIET, color: palette[overlay.tone], lineWidth: 1 }),
  }));
  return {
    setAll: (candles) => {
      const closes = closesOf(candles);
      for (const { overlay, series } of lines) series.setData(pointsOf(candles, overlay.compute(closes)));
    },
    put: (candles) => {
      const recent = candles.slice(-LOOK_BACK);
      const closes = closesOf(recent);
      for (const { overlay, series } of lines) {
        const newest = pointsOf(recent, overlay.compute(closes)).at(-1);
        if (newest) series.update(newest);
      }
    },
  };
}

/** Draws a strategy's oscillator in a pane of its own under the price. */
export function addOscillatorPane(
  chart: IChartApi,
  oscillator: Oscillator,
  palette: ChartPalette,
): IndicatorLayer {
  const pane = chart.addPane();
  pane.setStretchFactor(0.6);
  const line = pane.addSeries(LineSeries, {
    ...QUIET,
    lastValueVisible: true,
    color: palette[oscillator.tone],
    lineWidth: 1,
    priceFormat: { type: 'price', precision: 1, minMove: 0.1 },
    // The whole scale always shows, so that the same height means the same.
    autoscaleInfoProvider: () => ({ priceRange: { minValue: 0, maxValue: 100 } }),
  });
  for (const level of oscillator.levels) {
    line.createPriceLine({
      price: level,
      color: palette.text,
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      axisLabelVisible: true,
      axisLabelColor: palette.border,
      axisLabelTextColor: palette.text,
      title: '',
    });
  }
  return {
    setAll: (candles) => line.setData(pointsOf(candles, oscillator.compute(closesOf(candles)))),
    put: (candles) => {
      const recent = candles.slice(-LOOK_BACK);
      const newest = pointsOf(recent, oscillator.compute(closesOf(recent))).at(-1);
      if (newest) line.update(newest);
    },
  };
}

interface MacdPane extends IndicatorLayer {
  remove: () => void;
}

/** MACD 12/26/9 in a pane of its own under the price. */
export function addMacdPane(chart: IChartApi, palette: ChartPalette): MacdPane {
  const pane = chart.addPane();
  pane.setStretchFactor(0.7);
  const histogram = pane.addSeries(HistogramSeries, { ...QUIET });
  const macd = pane.addSeries(LineSeries, { ...QUIET, color: palette.slow, lineWidth: 1 });
  const signal = pane.addSeries(LineSeries, { ...QUIET, color: palette.fast, lineWidth: 1 });

  const pointsFor = (candles: readonly CandleView[]) => {
    const values = macdOf(closesOf(candles));
    return {
      macd: pointsOf(
        candles,
        values.map((value) => value?.macd ?? null),
      ),
      signal: pointsOf(
        candles,
        values.map((value) => value?.signal ?? null),
      ),
      histogram: pointsOf(
        candles,
        values.map((value) => value?.histogram ?? null),
      ).map((point) => ({
        ...point,
        color: 'value' in point && point.value < 0 ? palette.downSoft : palette.upSoft,
      })),
    };
  };
  const updateWith = (
    series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>,
    points: readonly Point[],
  ): void => {
    const newest = points.at(-1);
    if (newest) series.update(newest);
  };

  return {
    setAll: (candles) => {
      const points = pointsFor(candles);
      macd.setData(points.macd);
      signal.setData(points.signal);
      histogram.setData(points.histogram);
    },
    put: (candles) => {
      const points = pointsFor(candles.slice(-LOOK_BACK));
      updateWith(macd, points.macd);
      updateWith(signal, points.signal);
      updateWith(histogram, points.histogram);
    },
    // A pane without series goes by itself.
    remove: () => {
      for (const series of [histogram, macd, signal]) chart.removeSeries(series);
    },
  };
}
