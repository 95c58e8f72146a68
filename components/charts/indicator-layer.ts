import type { ChartPalette } from '#components/charts/chart-palette.ts';
import {
  closesOf,
  LOOK_BACK,
  pointsOf,
  QUIET,
  type IndicatorLayer,
  type Overlay,
} from '#components/charts/overlays.ts';
import { LineSeries, type IChartApi } from 'lightweight-charts';

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
