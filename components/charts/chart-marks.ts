import { candleIndexAt } from '#components/charts/candle-list.ts';
import type { CandleView } from '#lib/market/quote';
import type { FillView, OrderView, PositionView } from '#lib/trading/views';

/** Something that happened on the chart, at one candle: a fill, or an order that works or was refused. */
export interface ChartMark {
  orderId: string;
  side: 'buy' | 'sell';
  kind: 'fill' | 'refused';
  /** Market time, epoch ms. */
  at: number;
}

/** A level on the chart; `price` as the desk says it. */
export interface ChartLevel {
  kind: 'position' | 'stop' | 'target' | 'order';
  price: string;
  title: string;
}

/** Marks of one instrument: every fill, and every order that was denied or rejected. */
export function marksOf(
  symbol: string,
  fills: readonly FillView[],
  orders: readonly OrderView[],
): ChartMark[] {
  const filled = fills
    .filter((fill) => fill.symbol === symbol)
    .map((fill): ChartMark => ({ orderId: fill.orderId, side: fill.side, kind: 'fill', at: fill.marketAt }));
  const refused = orders
    .filter((order) => order.symbol === symbol && order.refusal !== null)
    .map((order): ChartMark => ({
      orderId: order.id,
      side: order.side,
      kind: 'refused',
      at: order.marketAt,
    }));
  return [...filled, ...refused].sort((a, b) => a.at - b.at);
}

const WORKING: ReadonlySet<string> = new Set(['submitted', 'accepted', 'partially_filled', 'pending_cancel']);

/** Levels of one robot: its position's average, stop and target, and its working limit orders. */
export function levelsOf(position: PositionView | null, orders: readonly OrderView[]): ChartLevel[] {
  const levels: ChartLevel[] = [];
  if (position) {
    levels.push({
      kind: 'position',
      price: position.averagePrice,
      title: `${position.side} ${position.quantity}`,
    });
    if (position.stopPrice !== null) levels.push({ kind: 'stop', price: position.stopPrice, title: 'stop' });
    if (position.targetPrice !== null) {
      levels.push({ kind: 'target', price: position.targetPrice, title: 'target' });
    }
  }
  for (const order of orders) {
    if (order.price === null || !WORKING.has(order.state)) continue;
    levels.push({ kind: 'order', price: order.price, title: `${order.side} ${order.quantity}` });
  }
  return levels;
}

/** Each mark with the open time of the candle it belongs to; marks before the first candle are left out. */
export function placeMarks(
  marks: readonly ChartMark[],
  candles: readonly CandleView[],
): { mark: ChartMark; candle: CandleView }[] {
  return marks.flatMap((mark) => {
    const candle = candles[candleIndexAt(candles, mark.at)];
    return candle === undefined ? [] : [{ mark, candle }];
  });
}
