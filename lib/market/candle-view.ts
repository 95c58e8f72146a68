import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';
import { formatPrice } from '#lib/trading/money-text';

/** A candle as the outside sees it. */
export function candleView(candle: Candle, instrument: Instrument): CandleView {
  return {
    at: candle.at,
    open: formatPrice(candle.open, instrument),
    high: formatPrice(candle.high, instrument),
    low: formatPrice(candle.low, instrument),
    close: formatPrice(candle.close, instrument),
    volume: candle.volume,
  };
}
