import type { GateCheck } from '#lib/trading/gate-check';
import { type GateFacts, isExit } from '#lib/trading/gate-facts';
import { type Ticks, ticks } from '#lib/trading/money';
import { formatPrice } from '#lib/trading/money-text';
import type { OrderType } from '#lib/trading/order';
import { isTaking } from '#lib/trading/price-terms';

/** What is wrong with an order's prices: what was asked for, and what would do. */
interface PriceFault {
  used: string;
  limit: string;
}

const STOPPED: ReadonlySet<OrderType> = new Set(['stop', 'stop_limit', 'trailing_stop']);

const isPrice = (price: number | null | undefined): boolean =>
  price !== null && price !== undefined && Number.isSafeInteger(price) && price > 0;

function told(price: number | null | undefined, { settings }: GateFacts): string {
  if (price === null || price === undefined) return 'none';
  return Number.isSafeInteger(price) ? formatPrice(ticks(price), settings.instrument) : String(price);
}

/** A limit order names a limit, a stop its trigger, a trailing stop its distance; others name none. */
function missingPrice(facts: GateFacts): PriceFault | null {
  const { type, price, stopPrice, trail } = facts.intent;
  const hasLimit = !isTaking(type);
  if (hasLimit ? !isPrice(price) : price !== null) {
    return {
      used: told(price, facts),
      limit: hasLimit ? 'a whole number of ticks above 0' : 'none for a market order',
    };
  }
  const isStop = STOPPED.has(type);
  if (isStop ? !isPrice(stopPrice) : isPrice(stopPrice)) {
    return {
      used: `stop ${told(stopPrice, facts)}`,
      limit: isStop ? 'a stop of whole ticks above 0' : 'no stop for this type',
    };
  }
  if (type === 'trailing_stop' && !isPrice(trail)) {
    return { used: `trail ${told(trail, facts)}`, limit: 'a distance of whole ticks above 0' };
  }
  return null;
}

/**
 * A stop that the price has reached already would trade at once, which nobody who places a stop wants. One
 * of a bracket is placed all the same: where the price went through it, getting out at once is what it is for.
 */
function reachedStop(facts: GateFacts): PriceFault | null {
  const { side, type, stopPrice, parentId } = facts.intent;
  const { last, editing } = facts;
  if (!STOPPED.has(type) || !stopPrice || last === null || parentId) return null;
  if (editing && editing.triggeredAt !== null) return null;
  if (side === 'sell' ? stopPrice < last : stopPrice > last) return null;
  return {
    used: `stop ${told(stopPrice, facts)}`,
    limit: `${side === 'sell' ? 'below' : 'above'} the newest price ${told(last, facts)}`,
  };
}

/** A bracket closes an entry: for a buy the target above its price and the stop below, for a sale the reverse. */
function wrongBracket(facts: GateFacts): PriceFault | null {
  const { side, takeProfit = null, stopLoss = null } = facts.intent;
  if (takeProfit === null && stopLoss === null) return null;
  if (isExit(facts.intent)) return { used: 'a bracket', limit: 'none for an order that closes' };
  const { price } = facts;
  const isBeyond = (one: Ticks | null, above: boolean): boolean =>
    one === null || (isPrice(one) && (price === null || (above ? one > price : one < price)));
  const isBuy = side === 'buy';
  const at = told(price, facts);
  if (!isBeyond(takeProfit, isBuy)) {
    return { used: `take profit ${told(takeProfit, facts)}`, limit: `${isBuy ? 'above' : 'below'} ${at}` };
  }
  if (!isBeyond(stopLoss, !isBuy)) {
    return { used: `stop loss ${told(stopLoss, facts)}`, limit: `${isBuy ? 'below' : 'above'} ${at}` };
  }
  return null;
}

function faultOf(facts: GateFacts): PriceFault | null {
  return missingPrice(facts) ?? reachedStop(facts) ?? wrongBracket(facts);
}

/** The prices of an order, by its type. */
export const priceCheck: GateCheck = {
  code: 'invalid_price',
  label: 'Price',
  applies: () => true,
  passes: (facts) => faultOf(facts) === null,
  used: (facts) => faultOf(facts)?.used ?? told(facts.intent.price, facts),
  limit: (facts) => faultOf(facts)?.limit ?? 'whole ticks that fit the type',
};
