import { DeskError } from '#lib/desk-error';
import { scaledInteger } from '#lib/trading/decimal';
import { BASE_DECIMALS, baseValue, instrumentScale } from '#lib/trading/instrument-scale';
import { cash, type Cash, lots, type Lots, ticks, type Ticks, ZERO_CASH } from '#lib/trading/money';
import type { Instrument } from '#lib/market/instrument';
import type { OrderId } from '#lib/trading/order';
import type { ExchangeMarket, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import type { VenueReport } from '#lib/venues/venue';

type FillReport = Extract<VenueReport, { kind: 'filled' }>;

export interface TradePlace {
  orderId: string;
  exchange: string;
  instrument: Instrument;
  market: Pick<ExchangeMarket, 'base' | 'quote'>;
}

/** The id under which the books know a trade. */
export function fillIdOf(exchange: string, trade: Pick<ExchangeTrade, 'symbol' | 'id'>): string {
  return `${exchange}:${trade.symbol}:${trade.id}`;
}

/** A trade as the books take it. `invalid_input` where it is no multiple of the instrument's tick and lot. */
export function tradeReport(
  trade: ExchangeTrade,
  { orderId, exchange, instrument, market }: TradePlace,
): FillReport {
  const quantity = lotsOfText(trade.quantity, instrument);
  const price = ticksOfText(trade.price, instrument);
  return {
    kind: 'filled',
    orderId,
    fill: {
      id: fillIdOf(exchange, trade),
      orderId: orderId as OrderId,
      symbol: trade.symbol,
      side: trade.side,
      quantity,
      price,
      ...feesOf(trade, { instrument, market, price }),
      liquidity: trade.liquidity,
      at: trade.at,
      marketAt: trade.at,
    },
  };
}

/** Whether the fee was taken in a currency that is neither the quote nor the base: no book here counts it. */
export function isForeignFee({ fee }: ExchangeTrade, { base, quote }: TradePlace['market']): boolean {
  return (
    fee !== null && fee.currency !== base && fee.currency !== quote && unitsOf(fee.amount, BASE_DECIMALS) > 0
  );
}

interface FeePlace {
  instrument: Instrument;
  market: TradePlace['market'];
  price: Ticks;
}

/**
 * A fee in the quote is cash; one in the base is counted there, and beside it at its value. One in a third
 * currency changes neither: it counts as none, and people are told.
 */
function feesOf(
  { fee }: ExchangeTrade,
  { instrument, market, price }: FeePlace,
): { fee: Cash; baseFee: number } {
  if (fee === null) return { fee: ZERO_CASH, baseFee: 0 };
  const scale = instrumentScale(instrument);
  if (fee.currency === market.quote)
    return { fee: cash(unitsOf(fee.amount, scale.cashDecimals)), baseFee: 0 };
  if (fee.currency !== market.base) return { fee: ZERO_CASH, baseFee: 0 };
  const baseFee = unitsOf(fee.amount, BASE_DECIMALS);
  return { fee: baseValue(baseFee, price, scale), baseFee };
}

/** Lots of a decimal text; 0 is allowed. `invalid_input` where it is no multiple of the lot. */
export function lotsOfText(text: string, instrument: Instrument): Lots {
  const { lotDecimals, lotUnits } = instrumentScale(instrument);
  return lots(
    wholeSteps(text, { decimals: lotDecimals, units: lotUnits, what: `quantity of ${instrument.symbol}` }),
  );
}

function ticksOfText(text: string, instrument: Instrument): Ticks {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  return ticks(
    wholeSteps(text, { decimals: priceDecimals, units: tickUnits, what: `price of ${instrument.symbol}` }),
  );
}

/** A price of an order, or null where it has none (exchanges then say nothing, or 0). */
export function priceOrNull(text: string | null, instrument: Instrument): Ticks | null {
  const price = text === null ? 0 : ticksOfText(text, instrument);
  return price === 0 ? null : ticks(price);
}

function wholeSteps(
  text: string,
  { decimals, units, what }: { decimals: number; units: number; what: string },
): number {
  const scaled = scaledInteger(text, decimals);
  if (scaled === null || scaled < 0 || scaled % units !== 0) {
    throw new DeskError('invalid_input', `The exchange told “${text}”, which is no ${what}.`);
  }
  return scaled / units;
}

/** An amount in units of its last decimal; what is finer is rounded up, so that no fee is forgotten. */
function unitsOf(amount: string, decimals: number): number {
  const [whole = '', fraction = ''] = amount.split('.');
  const exact = scaledInteger(`${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`, decimals);
  if (exact === null) throw new DeskError('invalid_input', `The exchange told “${amount}”, which is no fee.`);
  return /[1-9]/.test(fraction.slice(decimals)) ? exact + 1 : exact;
}
