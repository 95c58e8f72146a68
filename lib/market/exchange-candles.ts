import type { Candle } from '#lib/market/candle';
import type { ExchangeMarketData, ToldCandle } from '#lib/market/exchange-market-data';
import { type Instrument, TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import { ticksFromNumber } from '#lib/trading/instrument-scale';

/** Candles that an exchange gives at once, at most. */
const PAGE = 1000;

export interface CandleRange {
  instrument: Instrument;
  timeframe: Timeframe;
  /** Open time of the first one. */
  from: number;
  /** Open times before this only. */
  to: number;
  /** What an unsound candle is told to. */
  onRefused: (at: number, why: string) => void;
}

/** All closed candles of a range, oldest first, page after page. Error: `exchange_unavailable`. */
export async function readExchangeCandles(data: ExchangeMarketData, range: CandleRange): Promise<Candle[]> {
  const { instrument, timeframe, to } = range;
  const length = TIMEFRAME_MS[timeframe];
  const candles: Candle[] = [];
  let from = range.from;
  while (from < to) {
    const limit = Math.min(PAGE, Math.ceil((to - from) / length) + 1);
    const told = await data.fetchCandles({ symbol: instrument.symbol, timeframe, since: from, limit });
    const fresh = told.filter(({ at }) => at >= from && at < to);
    candles.push(...fresh.flatMap((one) => soundCandle(one, range)));
    const last = told.at(-1)?.at;
    // An exchange may have nothing of that time, or no more than it gives at once.
    if (last === undefined || last < from || fresh.length === 0) break;
    from = last + length;
  }
  return candles;
}

function soundCandle(told: ToldCandle, { instrument, timeframe, onRefused }: CandleRange): Candle[] {
  try {
    const price = (text: string) => ticksFromNumber(Number(text), instrument);
    const candle = {
      at: told.at,
      open: price(told.open),
      high: price(told.high),
      low: price(told.low),
      close: price(told.close),
      volume: Number(told.volume),
    };
    const why = faultOf(candle, TIMEFRAME_MS[timeframe]);
    if (why === null) return [candle];
    onRefused(told.at, why);
  } catch (error) {
    onRefused(told.at, error instanceof Error ? error.message : String(error));
  }
  return [];
}

function faultOf({ at, open, high, low, close, volume }: Candle, length: number): string | null {
  if (!Number.isSafeInteger(at) || at % length !== 0) return 'it opens at no multiple of its timeframe';
  if (Math.max(open, close) > high || Math.min(open, close) < low)
    return 'its open or close is outside of it';
  return volume >= 0 && volume < Infinity ? null : 'its volume is no number from 0 on';
}
