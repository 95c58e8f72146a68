import { candleTimeFormatter, epochOf, tickMarkFormatter } from '#components/charts/chart-times.ts';
import type { ChartPalette } from '#components/charts/chart-palette.ts';
import type { Timeframe } from '#lib/market/instrument';
import { ColorType, CrosshairMode, createChart, type IChartApi } from 'lightweight-charts';

export interface ChartFrameOptions {
  palette: ChartPalette;
  timeframe: Timeframe;
  /** Sizes of text on the canvas follow the page's font. */
  fontFamily: string;
}

/** An empty chart that fills `container`: scales, crosshair, gestures, the library's attribution. */
export function createFrame(container: HTMLElement, options: ChartFrameOptions): IChartApi {
  const { palette, timeframe, fontFamily } = options;
  const formatTime = candleTimeFormatter(timeframe);
  return createChart(container, {
    autoSize: true,
    layout: {
      attributionLogo: true,
      background: { type: ColorType.Solid, color: 'transparent' },
      textColor: palette.text,
      fontFamily,
      fontSize: 11,
      panes: { separatorColor: palette.border, separatorHoverColor: palette.grid },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: palette.grid } },
    crosshair: {
      mode: CrosshairMode.Normal,
      vertLine: { color: palette.text, labelBackgroundColor: palette.border },
      horzLine: { color: palette.text, labelBackgroundColor: palette.border },
    },
    rightPriceScale: { borderVisible: false },
    timeScale: {
      borderColor: palette.border,
      timeVisible: timeframe !== '1d',
      secondsVisible: false,
      rightOffset: 8,
      enableConflation: true,
      tickMarkFormatter: tickMarkFormatter(timeframe),
    },
    localization: { timeFormatter: (time: Parameters<typeof epochOf>[0]) => formatTime(epochOf(time)) },
    kineticScroll: { mouse: false, touch: true },
  });
}
