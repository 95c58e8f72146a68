import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { Lots, Ticks } from '#lib/trading/money';
import { formatPrice, formatQuantity, parsePrice, parseQuantity } from '#lib/trading/money-text';
import type { OrderTerms, OrderType, TimeInForce } from '#lib/trading/order';
import type { WrittenTerms } from '#lib/trading/terms-words';

type Written = string | null | undefined;

/** How somebody wants an order to be worked; prices and distances are decimal strings. */
export interface TermsWish {
  type: OrderType;
  /** Of limit and stop-limit orders. */
  price?: Written;
  /** Where a stop triggers; of a trailing stop where it starts: its distance from the newest price is the trail. */
  stopPrice?: Written;
  /** Distance of a trailing stop. */
  trail?: Written;
  timeInForce?: TimeInForce | undefined;
  postOnly?: boolean | undefined;
  reduceOnly?: boolean | undefined;
  takeProfit?: Written;
  stopLoss?: Written;
}

/** What a person typed, checked against the instrument's sizes: as integers and as the instrument writes them. */
export interface ParsedDraft {
  lots: Lots;
  price: Ticks | null;
  terms: OrderTerms;
  written: WrittenTerms & { quantity: string };
}

type Field = 'price' | 'stopPrice' | 'trail' | 'takeProfit' | 'stopLoss';

const NAMES: Readonly<Record<OrderType, string>> = {
  market: 'A market order',
  limit: 'A limit order',
  stop: 'A stop order',
  stop_limit: 'A stop-limit order',
  trailing_stop: 'A trailing stop',
};

const FIELD_NAMES = { price: 'price', stopPrice: 'stop price', trail: 'trail' } as const;

/** The prices that each type must have; it takes no others. A trailing stop has one of two. */
const NEEDED: Readonly<Record<OrderType, readonly (keyof typeof FIELD_NAMES)[]>> = {
  market: [],
  limit: ['price'],
  stop: ['stopPrice'],
  stop_limit: ['price', 'stopPrice'],
  trailing_stop: [],
};

function refuse(message: string, field: string): never {
  throw new DeskError('invalid_input', message, { details: { field } });
}

/** Parses quantity and prices; `invalid_input` says which don't go together, or what is wrong with one. */
export function parseDraft(instrument: Instrument, draft: TermsWish & { quantity: string }): ParsedDraft {
  requirePrices(draft);
  requireTerms(draft);
  const ticksOf = (field: Field): Ticks | null => {
    const text = draft[field] ?? null;
    return text === null ? null : parsePrice(text, instrument);
  };
  const lots = parseQuantity(draft.quantity, instrument);
  const price = ticksOf('price');
  const prices = {
    stopPrice: ticksOf('stopPrice'),
    trail: ticksOf('trail'),
    takeProfit: ticksOf('takeProfit'),
    stopLoss: ticksOf('stopLoss'),
  };
  const { type, timeInForce = 'gtc', postOnly = false, reduceOnly = false } = draft;
  const plain = { timeInForce, postOnly, reduceOnly };
  const text = (value: Ticks | null) => (value === null ? null : formatPrice(value, instrument));
  return {
    lots,
    price,
    terms: { ...prices, ...plain },
    written: {
      ...{ type, quantity: formatQuantity(lots, instrument), price: text(price), ...plain },
      ...{ stopPrice: text(prices.stopPrice), trail: text(prices.trail) },
      ...{ takeProfit: text(prices.takeProfit), stopLoss: text(prices.stopLoss) },
    },
  };
}

function requirePrices(draft: TermsWish): void {
  const { type } = draft;
  const has = (field: keyof typeof FIELD_NAMES): boolean => (draft[field] ?? null) !== null;
  if (type === 'trailing_stop') {
    if (has('price')) refuse(`${NAMES[type]} takes no price: once it triggers it trades at market.`, 'price');
    if (has('trail') === has('stopPrice')) {
      refuse(`${NAMES[type]} needs either a trail or the stop price at which it starts.`, 'trail');
    }
    return;
  }
  for (const [field, name] of Object.entries(FIELD_NAMES) as [keyof typeof FIELD_NAMES, string][]) {
    const isNeeded = NEEDED[type].includes(field);
    if (isNeeded && !has(field)) refuse(`${NAMES[type]} needs a ${name}.`, field);
    if (!isNeeded && has(field)) refuse(`${NAMES[type]} takes no ${name}.`, field);
  }
}

function requireTerms(draft: TermsWish): void {
  if (draft.postOnly && !mayRest(draft)) {
    refuse('Post-only is for limit orders that may rest: gtc or day.', 'postOnly');
  }
  const hasBracket = [draft.takeProfit, draft.stopLoss].some((price) => (price ?? null) !== null);
  if (draft.reduceOnly && hasBracket) {
    refuse('A reduce-only order opens nothing that a take profit or stop loss could close.', 'reduceOnly');
  }
}

function mayRest({ type, timeInForce }: TermsWish): boolean {
  return (type === 'limit' || type === 'stop_limit') && timeInForce !== 'ioc' && timeInForce !== 'fok';
}
