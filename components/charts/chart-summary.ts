import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

export interface SummaryInput {
  symbol: string;
  timeframe: Timeframe;
  candles: readonly CandleView[];
  formatTime: (at: number) => string;
}

function extreme(candles: readonly CandleView[], side: 'high' | 'low'): CandleView | undefined {
  const sign = side === 'high' ? 1 : -1;
  let best: CandleView | undefined;
  for (const candle of candles) {
    if (best === undefined || sign * (Number(candle[side]) - Number(best[side])) > 0) best = candle;
  }
  return best;
}

function movement(first: CandleView, last: CandleView): string {
  const from = Number(first.open);
  const to = Number(last.close);
  if (from === to) return 'unchanged';
  const percent = Math.abs(((to - from) / from) * 100).toFixed(2);
  return `${to > from ? 'up' : 'down'} ${percent} %`;
}

/** One paragraph that tells the chart to somebody who does not see it. Percentages are for reading only. */
export function summariseCandles({ symbol, timeframe, candles, formatTime }: SummaryInput): string {
  const first = candles[0];
  const last = candles.at(-1);
  const high = extreme(candles, 'high');
  const low = extreme(candles, 'low');
  if (!first || !last || !high || !low) return `No candles of ${symbol} at ${timeframe}.`;
  return [
    `${candles.length} candles of ${symbol} at ${timeframe}, from ${formatTime(first.at)} to ${formatTime(last.at)}.`,
    `From ${first.open} to ${last.close}, ${movement(first, last)}.`,
    `Highest ${high.high} (${formatTime(high.at)}), lowest ${low.low} (${formatTime(low.at)}).`,
  ].join(' ');
}
