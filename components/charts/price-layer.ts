import { chartTime } from '#components/charts/chart-times.ts';
import type { ChartPalette } from '#components/charts/chart-palette.ts';
import type { CandleView } from '#lib/market/quote';
import {
  CandlestickSeries,
  HistogramSeries,
  LineSeries,
  type CandlestickData,
  type HistogramData,
  type IChartApi,
  type ISeriesApi,
  type LineData,
} from 'lightweight-charts';

export type PriceStyle = 'candles' | 'line';

/** The price itself (as candles or as a line of closes) and the volume under it. */
export interface PriceLayer {
  /** Both exist, one is hidden: markers and lines stay on the candles' scale whichever is shown. */
  anchor: ISeriesApi<'Candlestick'>;
  setStyle: (style: PriceStyle) => void;
  setVolumeShown: (shown: boolean) => void;
  setAll: (candles: readonly CandleView[]) => void;
  put: (candle: CandleView) => void;
}

function barOf(candle: CandleView): CandlestickData {
  return {
    time: chartTime(candle.at),
    open: Number(candle.open),
    high: Number(candle.high),
    low: Number(candle.low),
    close: Number(candle.close),
  };
}

function closeOf(candle: CandleView): LineData {
  return { time: chartTime(candle.at), value: Number(candle.close) };
}

function volumeOf(candle: CandleView, palette: ChartPalette): HistogramData {
  const rose = Number(candle.close) >= Number(candle.open);
  return {
    time: chartTime(candle.at),
    value: candle.volume,
    color: rose ? palette.upSoft : palette.downSoft,
  };
}

export interface PriceLayerOptions {
  palette: ChartPalette;
  /** Decimals of the instrument's tick. */
  decimals: number;
}

export function addPriceLayer(chart: IChartApi, { palette, decimals }: PriceLayerOptions): PriceLayer {
  const priceFormat = { type: 'price', precision: decimals, minMove: 1 / 10 ** decimals } as const;
  const candles = chart.addSeries(CandlestickSeries, {
    priceFormat,
    upColor: palette.up,
    downColor: palette.down,
    wickUpColor: palette.up,
    wickDownColor: palette.down,
    borderVisible: false,
  });
  const line = chart.addSeries(LineSeries, {
    priceFormat,
    color: palette.line,
    lineWidth: 2,
    visible: false,
    crosshairMarkerRadius: 3,
  });
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    priceFormat: { type: 'volume' },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });

  return {
    anchor: candles,
    setStyle: (style) => {
      candles.applyOptions({ visible: style === 'candles' });
      line.applyOptions({ visible: style === 'line' });
    },
    setVolumeShown: (shown) => {
      volume.applyOptions({ visible: shown });
      candles.priceScale().applyOptions({ scaleMargins: { top: 0.1, bottom: shown ? 0.22 : 0.08 } });
    },
    setAll: (all) => {
      candles.setData(all.map(barOf));
      line.setData(all.map(closeOf));
      volume.setData(all.map((candle) => volumeOf(candle, palette)));
    },
    put: (candle) => {
      candles.update(barOf(candle));
      line.update(closeOf(candle));
      volume.update(volumeOf(candle, palette));
    },
  };
}
