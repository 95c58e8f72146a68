import { candleView } from '#lib/market/candle-view';
import type { Candle } from '#lib/market/candle';
import { TIMEFRAMES, type Instrument } from '#lib/market/instrument';
import type { QuoteView, Tick } from '#lib/market/quote';
import type { Ticks } from '#lib/trading/money';
import { decimalText } from '#lib/trading/decimal';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { formatPrice } from '#lib/trading/money-text';

/** What the outside sees of an instrument after a tick; `receivedAt` is wall clock, epoch ms. */
export function quoteView(
  tick: Pick<Tick, 'quote' | 'bars' | 'previousClose'>,
  { instrument, receivedAt }: { instrument: Instrument; receivedAt: number },
): QuoteView {
  const { quote, previousClose } = tick;
  const bars: QuoteView['bars'] = {};
  for (const timeframe of TIMEFRAMES) {
    const bar = tick.bars[timeframe];
    if (bar) bars[timeframe] = candleView(bar, instrument);
  }
  return {
    symbol: quote.symbol,
    price: formatPrice(quote.price, instrument),
    at: quote.at,
    receivedAt,
    change: priceChange(quote.price, previousClose ?? quote.price, instrument),
    changePct: changePct(quote.price, previousClose),
    dayVolume: dayVolume(tick.bars['1d'], quote.volume),
    marketCap: marketCap(quote.price, instrument),
    source: instrument.feed,
    bars,
  };
}

/** How much a price moved, as a signed decimal string. */
function priceChange(price: Ticks, from: Ticks, instrument: Instrument): string {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  return decimalText((price - from) * tickUnits, priceDecimals);
}

/** How much a price moved in percent, four decimals; 0 where it is not known from where. */
function changePct(price: Ticks, from: Ticks | null): number {
  return from ? Math.round(((price - from) / from) * 1_000_000) / 10_000 : 0;
}

function dayVolume(day: Candle | undefined, ofQuote: number): number {
  return day ? day.volume : ofQuote;
}

/** Price × units outstanding, whole units of currency. */
function marketCap(price: Ticks, instrument: Instrument): string | null {
  if (instrument.unitsOutstanding === null) return null;
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  const value = BigInt(price) * BigInt(tickUnits) * BigInt(instrument.unitsOutstanding);
  return (value / 10n ** BigInt(priceDecimals)).toString();
}
