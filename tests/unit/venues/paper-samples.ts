import type { Candle } from '#lib/market/candle';
import type { Quote } from '#lib/market/quote';
import { lots, ticks } from '#lib/trading/money';
import { type Order, type OrderId, type OrderType, PLAIN_ORDER, type TimeInForce } from '#lib/trading/order';
import { createPaperMatching, type PaperMatching } from '#lib/venues/paper-matching';
import { DEFAULT_PAPER_SETTINGS, type PaperSettings, type VenueReport } from '#lib/venues/venue';
import { BTC, DAY, TSLA } from '#tests/unit/trading/samples';

/** Nothing charged and no slippage, where a test is about which price trades. */
export const FREE: PaperSettings = { takerFeeBps: 0, makerFeeBps: 0, slippageBps: 0 };

const FACTS = {
  id: 'o1',
  symbol: 'TSLA',
  side: 'buy' as 'buy' | 'sell',
  purpose: 'entry' as Order['purpose'],
  quantity: 10,
  price: null as number | null,
  stop: null as number | null,
  trail: null as number | null,
  filled: 0,
  state: 'submitted' as Order['state'],
  timeInForce: 'gtc' as TimeInForce,
  postOnly: false,
  ocoId: null as string | null,
  /** Market time of the tick it was made on, in ms of the day. */
  madeAt: 0,
};

export type OrderFacts = Partial<typeof FACTS> & { type?: OrderType };

const orNull = (value: number | null) => (value === null ? null : ticks(value));

/** An order of 10 TSLA; its type follows from its prices where it isn't given. */
export function order(facts: OrderFacts = {}): Order {
  const { madeAt, filled, stop, ...given } = { ...FACTS, ...facts };
  return {
    ...PLAIN_ORDER,
    ...given,
    id: given.id as OrderId,
    ...{ robotId: 'r1', accountId: 'paper', type: facts.type ?? typeOf(facts) },
    ...{ quantity: lots(given.quantity), filledQuantity: lots(filled) },
    ...{ price: orNull(given.price), stopPrice: orNull(stop), trail: orNull(given.trail) },
    ...{ refusal: null, decisionMessageId: 'm1', commandId: null, reason: '' },
    ...{ createdAt: DAY + madeAt, updatedAt: DAY + madeAt, marketAt: DAY + madeAt },
  };
}

function typeOf({ price = null, stop = null, trail = null }: OrderFacts): OrderType {
  if (trail !== null) return 'trailing_stop';
  if (stop !== null) return price === null ? 'stop' : 'stop_limit';
  return price === null ? 'market' : 'limit';
}

/** A quote so many ms into the day. */
export function quote(price: number, after = 1, volume = 1): Quote {
  return { symbol: 'TSLA', price: ticks(price), at: DAY + after, volume };
}

/** A candle of a minute: open, high, low, close. */
export function candle(prices: [number, number, number, number], minute = 1, volume = 1_000): Candle {
  const [open, high, low, close] = prices;
  const at = DAY + minute * 60_000;
  return { at, open: ticks(open), high: ticks(high), low: ticks(low), close: ticks(close), volume };
}

export function venue(settings: PaperSettings = DEFAULT_PAPER_SETTINGS): PaperMatching {
  return createPaperMatching([TSLA, BTC], settings);
}

/** A venue without costs at which the orders wait. */
export function venueWith(orders: readonly Order[], settings: Partial<PaperSettings> = {}): PaperMatching {
  const matching = venue({ ...FREE, ...settings });
  for (const one of orders) matching.submit(one);
  return matching;
}

/** What the quotes, one a millisecond, make the venue say. */
export function onQuotes(matching: PaperMatching, prices: readonly number[], from = 1): string[][] {
  return prices.map((price, index) => told(matching.onQuote(quote(price, from + index), 7)));
}

/** What the candle makes it say. */
export function onCandle(matching: PaperMatching, bar: Candle): string[] {
  return told(matching.onCandle({ symbol: 'TSLA', candle: bar, closesAt: bar.at + 59_999 }, 7));
}

/** Reports as short words: `o1 filled 10 @ 20000 taker`. */
export function told(reports: readonly VenueReport[]): string[] {
  return reports.map((report) => `${report.orderId} ${report.kind}${detailOf(report)}`);
}

function detailOf(report: VenueReport): string {
  switch (report.kind) {
    case 'filled':
      return ` ${String(report.fill.quantity)} @ ${String(report.fill.price)} ${String(report.fill.liquidity)}`;
    case 'trailed':
      return ` ${String(report.stopPrice)}`;
    case 'updated':
      return ` ${[report.update.quantity, report.update.price, report.update.stopPrice].map(String).join(' ')}`;
    case 'rejected':
    case 'update-refused':
    case 'cancel-refused':
      return ` ${report.code}`;
    default:
      return '';
  }
}
