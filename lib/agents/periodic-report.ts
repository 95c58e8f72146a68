import type { MarketContext } from '#lib/agents/market-facts';
import { reportMessage } from '#lib/agents/report';
import type { Room } from '#lib/agents/room';
import { TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import type { NewMessage } from '#lib/sessions/message';

/** Market time between two reports of the analyst that no signal asked for. */
const REPORT_EVERY_MS: Readonly<Record<Timeframe, number>> = {
  '1m': TIMEFRAME_MS['15m'],
  '5m': TIMEFRAME_MS['1h'],
  '15m': 4 * TIMEFRAME_MS['1h'],
  '1h': TIMEFRAME_MS['1d'],
  '1d': 28 * TIMEFRAME_MS['1d'],
};

/** Whether a candle that opened at `candleAt` ends where a report is due: one every 15 minutes on 1m. */
export function isReportDue(timeframe: Timeframe, candleAt: number): boolean {
  return (candleAt + TIMEFRAME_MS[timeframe]) % REPORT_EVERY_MS[timeframe] === 0;
}

/** The analyst's report on a quiet market; null where none is due, or the analyst has nothing to say. */
export function periodicReport(room: Room, market: MarketContext): NewMessage | null {
  const last = market.candles.at(-1);
  if (!last || !isReportDue(market.timeframe, last.at)) return null;
  // A step of its own: the discussion of the same candle has a report too.
  return reportMessage({ ...room, keyOf: (step) => room.keyOf(`periodic-${step}`) }, market);
}
