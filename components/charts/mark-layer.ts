import { chartTime } from '#components/charts/chart-times.ts';
import { placeMarks, type ChartLevel, type ChartMark } from '#components/charts/chart-marks.ts';
import type { ChartPalette } from '#components/charts/chart-palette.ts';
import type { CandleView } from '#lib/market/quote';
import {
  LineStyle,
  createSeriesMarkers,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type SeriesMarker,
  type Time,
} from 'lightweight-charts';

/** Fills and refusals as arrows at their candles, levels as dashed lines. */
export interface MarkLayer {
  setMarks: (marks: readonly ChartMark[], candles: readonly CandleView[]) => void;
  setLevels: (levels: readonly ChartLevel[]) => void;
  /** The order whose mark is nearest to a point of the chart, within a finger's reach; null where none is. */
  orderAt: (point: { x: number; y: number }) => string | null;
}

const REACH_PX = 28;
/** Where the arrow stands off its candle. */
const OFFSET_PX = 10;

type Placed = ReturnType<typeof placeMarks>[number];

function markerOf({ mark, candle }: Placed, palette: ChartPalette): SeriesMarker<Time> {
  const isBuy = mark.side === 'buy';
  const refused = mark.kind === 'refused';
  return {
    id: mark.orderId,
    time: chartTime(candle.at),
    position: isBuy ? 'belowBar' : 'aboveBar',
    shape: refused ? 'circle' : isBuy ? 'arrowUp' : 'arrowDown',
    color: refused ? palette.warn : isBuy ? palette.up : palette.down,
    size: refused ? 0.6 : 1,
  };
}

function levelColour(kind: ChartLevel['kind'], palette: ChartPalette): string {
  if (kind === 'stop') return palette.down;
  if (kind === 'target') return palette.up;
  return kind === 'order' ? palette.warn : palette.position;
}

export interface MarkLayerOptions {
  chart: IChartApi;
  series: ISeriesApi<'Candlestick'>;
  palette: ChartPalette;
}

export function addMarkLayer({ chart, series, palette }: MarkLayerOptions): MarkLayer {
  const markers = createSeriesMarkers(series, []);
  let placed: Placed[] = [];
  let lines: IPriceLine[] = [];

  const distanceTo = ({ mark, candle }: Placed, point: { x: number; y: number }): number => {
    const x = chart.timeScale().timeToCoordinate(chartTime(candle.at));
    const isBuy = mark.side === 'buy';
    const y = series.priceToCoordinate(Number(isBuy ? candle.low : candle.high));
    if (x === null || y === null) return Infinity;
    return Math.hypot(point.x - x, point.y - (y + (isBuy ? OFFSET_PX : -OFFSET_PX)));
  };

  return {
    setMarks: (marks, candles) => {
      placed = placeMarks(marks, candles);
      markers.setMarkers(placed.map((item) => markerOf(item, palette)));
      // What is on the canvas can't be asked for from outside.
      chart.chartElement().dataset.fills = String(placed.filter(({ mark }) => mark.kind === 'fill').length);
    },
    setLevels: (levels) => {
      for (const line of lines) series.removePriceLine(line);
      lines = levels.map((level) =>
        series.createPriceLine({
          price: Number(level.price),
          title: level.title,
          color: levelColour(level.kind, palette),
          lineWidth: 1,
          lineStyle: LineStyle.Dashed,
          axisLabelVisible: true,
        }),
      );
    },
    orderAt: (point) => {
      let best: { orderId: string; distance: number } | null = null;
      for (const item of placed) {
        const distance = distanceTo(item, point);
        if (distance <= REACH_PX && (best === null || distance < best.distance)) {
          best = { orderId: item.mark.orderId, distance };
        }
      }
      return best?.orderId ?? null;
    },
  };
}
