import type { OrderTerms, OrderType } from '#lib/trading/order';

type Prices = 'stopPrice' | 'trail' | 'takeProfit' | 'stopLoss';

/** An order's terms with its prices as decimal strings. */
export type WrittenTerms = { type: OrderType; price: string | null } & Record<Prices, string | null> &
  Omit<OrderTerms, Prices>;

const PRICE_WORDS: Readonly<
  Record<OrderType, (prices: Record<'price' | 'stopPrice' | 'trail', string>) => string>
> = {
  market: () => 'at market',
  limit: ({ price }) => `at ${price} or better`,
  stop: ({ stopPrice }) => `at market once ${stopPrice} is reached`,
  stop_limit: ({ price, stopPrice }) => `at ${price} or better once ${stopPrice} is reached`,
  trailing_stop: ({ trail, stopPrice }) =>
    trail === '' ? `at a stop that trails from ${stopPrice}` : `at a stop ${trail} behind the price`,
};

const FORCE_WORDS: Partial<Record<OrderTerms['timeInForce'], string>> = {
  ioc: 'immediate or cancel',
  fok: 'fill or kill',
  day: 'for the day',
};

/**
 * How an order is worked, in words after its quantity: `at 247.00 or better, for the day, post-only`. `spoken` may
 * write each price in its own manner.
 */
export function termsWords(
  terms: WrittenTerms,
  spoken: (price: string) => string = (price) => price,
): string {
  const say = (price: string | null): string => (price === null ? '' : spoken(price));
  const { type, price, stopPrice, trail, timeInForce, postOnly, reduceOnly, takeProfit, stopLoss } = terms;
  return [
    PRICE_WORDS[type]({ price: say(price), stopPrice: say(stopPrice), trail: say(trail) }),
    FORCE_WORDS[timeInForce],
    postOnly ? 'post-only' : undefined,
    reduceOnly ? 'reduce-only' : undefined,
    takeProfit === null ? undefined : `take profit ${spoken(takeProfit)}`,
    stopLoss === null ? undefined : `stop loss ${spoken(stopLoss)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
