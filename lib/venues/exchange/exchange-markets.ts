import { DeskError } from '#lib/desk-error';
import { type Instrument, TIMEFRAMES } from '#lib/market/instrument';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { decimalsOf, decimalText, scaledInteger } from '#lib/trading/decimal';
import type { OrderType } from '#lib/trading/order';
import type { CcxtExchange, CcxtMarket } from '#lib/venues/exchange/ccxt-exchange';
import type { ExchangeMarket, ExchangeRules } from '#lib/venues/exchange/exchange-connection';

/** The configured markets of an exchange; `invalid_config` for one that it doesn't trade on its spot market. */
export function chosenMarkets(
  markets: Readonly<Record<string, CcxtMarket>>,
  symbols: readonly string[],
): CcxtMarket[] {
  return symbols.map((symbol) => {
    const market = markets[symbol];
    const size = market?.precision;
    if (market?.spot === true && size?.amount !== undefined && size.price !== undefined) return market;
    const base = symbol.split('/')[0];
    const near = Object.values(markets).filter((one) => one.spot && one.base === base);
    const hint =
      near.length === 0
        ? ''
        : ` It has: ${near
            .slice(0, 10)
            .map((one) => one.symbol)
            .join(', ')}.`;
    throw new DeskError('invalid_config', `exchange.symbols: the exchange trades no ${symbol}.${hint}`);
  });
}

/** A market as the desk's instrument; its cash counts as all of its account does. */
export function instrumentOf(market: CcxtMarket): Instrument {
  const cashDecimals = cashDecimalsOf({ mode: 'paper', currency: market.quote });
  const tickSize = plain(market.precision.price ?? '0');
  return {
    symbol: market.symbol,
    name: `${market.base} in ${market.quote}`,
    currency: market.quote,
    tickSize,
    lotSize: usableLot(tickSize, plain(market.precision.amount ?? '0'), cashDecimals),
    minNotional: plain(bound(market.limits.cost?.min) ?? '0'),
    cashDecimals,
    unit: market.base,
    unitsOutstanding: null,
    feed: 'exchange',
    timeframes: TIMEFRAMES,
  };
}

/**
 * The exchange's own step, or the smallest multiple of it of which one tick is worth a whole number of the
 * smallest units of cash: 100 where the exchange takes single units at prices of eight decimals, and cash has six.
 */
function usableLot(tickSize: string, step: string, cashDecimals: number): string {
  const priceDecimals = decimalsOf(tickSize);
  const lotDecimals = decimalsOf(step);
  const stepUnits = scaledInteger(step, lotDecimals) ?? 0;
  const excess = priceDecimals + lotDecimals - cashDecimals;
  if (excess <= 0) return step;
  const units = (scaledInteger(tickSize, priceDecimals) ?? 0) * stepUnits;
  const times = 10 ** excess / greatestDivisor(units, 10 ** excess);
  return plain(decimalText(stepUnits * times, lotDecimals));
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

/** A market as the exchange venue sees it. */
export function exchangeMarket(market: CcxtMarket, exchange: CcxtExchange): ExchangeMarket {
  const { triggerPrice, timeInForce } = exchange.features?.spot?.createOrder ?? {};
  const stops: OrderType[] = triggerPrice === true ? ['stop', 'stop_limit'] : [];
  return {
    symbol: market.symbol,
    base: market.base,
    quote: market.quote,
    rules: rulesOf(market),
    types: ['market', 'limit', ...stops],
    hasPostOnly: timeInForce?.PO === true,
    hasReduceOnly: false,
  };
}

function rulesOf({ limits }: CcxtMarket): ExchangeRules {
  const { amount = {}, price = {}, cost = {}, market = {} } = limits;
  return {
    minQuantity: bound(amount.min),
    maxQuantity: bound(amount.max),
    maxMarketQuantity: bound(market.max),
    minNotional: bound(cost.min),
    maxNotional: bound(cost.max),
    minPrice: bound(price.min),
    maxPrice: bound(price.max),
  };
}

/** Exchanges write 0 where there is no bound. */
function bound(text: string | undefined): string | null {
  return text === undefined || /^[0.]*$/.test(text) ? null : text;
}

/** Without zeros at its end: `0.01000000` is `0.01`. */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
