import type { ChartPalette } from '#components/charts/chart-palette.ts';
import {
  closesOf,
  LOOK_BACK,
  pointsOf,
  QUIET,
  type Oscillator,
  type Pane,
  type Point,
} from '#components/charts/overlays.ts';
import { macdOf, rsiOf } from '#components/charts/pane-values.ts';
import type { CandleView } from '#lib/market/quote';
import type { HistogramSeries, IChartApi, ISeriesApi, LineSeries, LineStyle } from 'lightweight-charts';

/*
 * Panes under the price. Most charts show none, so their code comes with the first one. The library is handed
 * in: imported here too, it could not be packed into one piece with the chart, and would weigh more for all.
 */

/** Where panes are added, and with what of the library. */
export interface PaneFrame {
  chart: IChartApi;
  palette: ChartPalette;
  library: {
    LineSeries: typeof LineSeries;
    HistogramSeries: typeof HistogramSeries;
    LineStyle: typeof LineStyle;
  };
}

/** Draws a strategy's oscillator in a pane of its own under the price. */
export function addOscillatorPane({ chart, palette, library }: PaneFrame, oscillator: Oscillator): Pane {
  const pane = chart.addPane();
  pane.setStretchFactor(0.6);
  const line = pane.addSeries(library.LineSeries, {
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
      lineStyle: library.LineStyle.Dotted,
      axisLabelVisible: true,
      axisLabelColor: palette.border,
      axisLabelTextColor: palette.text,
      title: '',
    });
  }
  return {
    setAll: (candles) => line.setData(pointsOf(candles, rsiOf(closesOf(candles), oscillator.period))),
    put: (candles) => {
      const recent = candles.slice(-LOOK_BACK);
      const newest = pointsOf(recent, rsiOf(closesOf(recent), oscillator.period)).at(-1);
      if (newest) line.update(newest);
    },
    remove: () => chart.removeSeries(line),
  };
}

/** MACD 12/26/9 in a pane of its own under the price. */
export function addMacdPane({ chart, palette, library }: PaneFrame): Pane {
  const pane = chart.addPane();
  pane.setStretchFactor(0.7);
  const histogram = pane.addSeries(library.HistogramSeries, { ...QUIET });
  const macd = pane.addSeries(library.LineSeries, { ...QUIET, color: palette.slow, lineWidth: 1 });
  const signal = pane.addSeries(library.LineSeries, { ...QUIET, color: palette.fast, lineWidth: 1 });

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
