import { createFrame } from '#components/charts/chart-frame.ts';
import { navigate, type ChartNavigation } from '#components/charts/chart-navigation.ts';
import type { ChartLevel, ChartMark } from '#components/charts/chart-marks.ts';
import { epochOf } from '#components/charts/chart-times.ts';
import { readPalette } from '#components/charts/chart-palette.ts';
import { addOverlayLayer } from '#components/charts/indicator-layer.ts';
import { addMarkLayer } from '#components/charts/mark-layer.ts';
import { createPaneSlot } from '#components/charts/pane-slot.ts';
import type { Oscillator, Overlay } from '#components/charts/overlays.ts';
import { addPriceLayer, type PriceStyle } from '#components/charts/price-layer.ts';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';
import { HistogramSeries, LineSeries, LineStyle, type MouseEventParams } from 'lightweight-charts';

export interface MountOptions {
  timeframe: Timeframe;
  decimals: number;
  overlays: readonly Overlay[];
  oscillator: Oscillator | null;
  /** The reader pointed at a candle (its open time, epoch ms), or at none. */
  onPoint: (at: number | null) => void;
  /** The reader tapped the mark of an order. */
  onOrder: (orderId: string) => void;
  /** The oldest candle came into view. */
  onLeftEdge: () => void;
  /** Whether the newest candle is in view. */
  onAtNow: (atNow: boolean) => void;
}

/** A chart on the page. It draws what it is given and knows nothing of where it comes from. */
export interface MountedChart {
  navigation: ChartNavigation;
  setStyle: (style: PriceStyle) => void;
  setVolumeShown: (shown: boolean) => void;
  setMacdShown: (shown: boolean) => void;
  setAll: (candles: readonly CandleView[]) => void;
  putBar: (candle: CandleView, candles: readonly CandleView[]) => void;
  setMarks: (marks: readonly ChartMark[]) => void;
  setLevels: (levels: readonly ChartLevel[]) => void;
  remove: () => void;
}

/** Bars shown at first: enough to see a trend, few enough to see each candle; and how near the edge loads more. */
const SHOWN_AT_FIRST = { narrow: 60, wide: 120 };
const NARROW_PX = 600;
/** Bars left free beside the newest one, for the labels of levels. */
const ROOM_AT_RIGHT = 8;
const LEFT_EDGE_BARS = 20;

/** Builds the chart in `container`, with the colours of the page's tokens. */
export function mountChart(container: HTMLElement, options: MountOptions): MountedChart {
  const palette = readPalette(container);
  const fontFamily = getComputedStyle(container).fontFamily;
  const chart = createFrame(container, { palette, timeframe: options.timeframe, fontFamily });
  const price = addPriceLayer(chart, { palette, decimals: options.decimals });
  const overlays = addOverlayLayer(chart, options.overlays, palette);
  const marks = addMarkLayer({ chart, series: price.anchor, palette });
  const scale = chart.timeScale();
  let shown: readonly CandleView[] = [];
  let shownMarks: readonly ChartMark[] = [];
  const line = options.oscillator;
  const frame = { chart, palette, library: { LineSeries, HistogramSeries, LineStyle } };
  const oscillator =
    line &&
    createPaneSlot(
      ({ addOscillatorPane }) => addOscillatorPane(frame, line),
      () => shown,
    );
  const macd = createPaneSlot(
    ({ addMacdPane }) => addMacdPane(frame),
    () => shown,
  );
  oscillator?.setShown(true);

  chart.subscribeCrosshairMove((event: MouseEventParams) => {
    options.onPoint(event.time === undefined ? null : epochOf(event.time));
  });
  chart.subscribeClick((event: MouseEventParams) => {
    const orderId = event.point && (event.paneIndex ?? 0) === 0 ? marks.orderAt(event.point) : null;
    if (orderId !== null) options.onOrder(orderId);
  });
  scale.subscribeVisibleLogicalRangeChange((range) => {
    if (!range || shown.length === 0) return;
    if (range.from < LEFT_EDGE_BARS) options.onLeftEdge();
    options.onAtNow(range.to >= shown.length - 1);
  });

  const showNewest = (): void => {
    const count = container.clientWidth < NARROW_PX ? SHOWN_AT_FIRST.narrow : SHOWN_AT_FIRST.wide;
    scale.setVisibleLogicalRange({ from: shown.length - count, to: shown.length + ROOM_AT_RIGHT });
  };

  return {
    navigation: navigate(chart),
    setStyle: price.setStyle,
    setVolumeShown: price.setVolumeShown,
    setMacdShown: macd.setShown,
    setAll: (candles) => {
      const first = shown.length === 0 && candles.length > 0;
      shown = candles;
      price.setAll(candles);
      overlays.setAll(candles);
      oscillator?.setAll(candles);
      macd.setAll(candles);
      marks.setMarks(shownMarks, candles);
      if (first) showNewest();
    },
    putBar: (candle, candles) => {
      shown = candles;
      price.put(candle);
      overlays.put(candles);
      oscillator?.put(candles);
      macd.put(candles);
    },
    setMarks: (wanted) => {
      shownMarks = wanted;
      marks.setMarks(wanted, shown);
    },
    setLevels: marks.setLevels,
    remove: () => {
      // What is still to load must find no chart.
      oscillator?.setShown(false);
      macd.setShown(false);
      chart.remove();
    },
  };
}
