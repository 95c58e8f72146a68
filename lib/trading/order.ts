import type { Cash, Lots, Ticks } from '#lib/trading/money';

export type OrderId = string & { readonly __brand: 'OrderId' };
export type Side = 'buy' | 'sell';
export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop';

/**
 * How long an order stands: until canceled (`gtc`), for what trades at once (`ioc`), whole at once or not at
 * all (`fok`), or until its UTC market day ends (`day`).
 */
export type TimeInForce = 'gtc' | 'ioc' | 'fok' | 'day';

/** Where an order stands. Allowed transitions: `order-states.ts`. */
export type OrderState =
  | 'initialized'
  | 'denied'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'triggered'
  | 'partially_filled'
  | 'filled'
  | 'pending_update'
  | 'pending_cancel'
  | 'canceled'
  | 'expired';

/**
 * Why an order was made; exits pass the risk gate in every robot state but are reduce-only. `external`: it was
 * not made here but found at the venue.
 */
export type OrderPurpose = 'entry' | 'exit' | 'stop-loss' | 'take-profit' | 'flatten' | 'external';

/** How an order is worked, beyond its limit price. */
export interface OrderTerms {
  /** Where a stop triggers; of a trailing stop: where it stands now. Null for other types. */
  stopPrice: Ticks | null;
  /** How far a trailing stop stays behind the best price since it was accepted; null for other types. */
  trail: Ticks | null;
  timeInForce: TimeInForce;
  /** Only as a maker: rejected by the venue where it would trade at once. */
  postOnly: boolean;
  /** Never more than closes what is held. */
  reduceOnly: boolean;
  /** A bracket: once this entry fills, a limit exit there and a stop there, of which one cancels the other. */
  takeProfit: Ticks | null;
  stopLoss: Ticks | null;
}

/** The terms of a plain market or limit order. */
const PLAIN_TERMS: Readonly<OrderTerms> = {
  stopPrice: null,
  trail: null,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
  takeProfit: null,
  stopLoss: null,
};

/** What may be changed of a working order. */
export interface OrderUpdate {
  quantity: Lots;
  price: Ticks | null;
  stopPrice: Ticks | null;
}

/** An order as the desk keeps it; its id is also the client order id at the venue. */
export interface Order extends OrderTerms {
  id: OrderId;
  robotId: string;
  accountId: string;
  symbol: string;
  side: Side;
  type: OrderType;
  purpose: OrderPurpose;
  quantity: Lots;
  /** Limit price, of limit and stop-limit orders; null for others. */
  price: Ticks | null;
  state: OrderState;
  filledQuantity: Lots;
  /** Wall clock at which its stop triggered, epoch ms; null before, and for orders without a stop. */
  triggeredAt: number | null;
  /** What is asked of the venue while `pending_update`; else null. */
  update: OrderUpdate | null;
  /** The bracket's entry that this exit belongs to; null for others. */
  parentId: OrderId | null;
  /** Orders of the same group cancel each other once one of them trades; null where there is none. */
  ocoId: string | null;
  /** The venue's own id, once it has told it. */
  venueOrderId: string | null;
  /** Denial code and sentence of the risk gate, or the venue's reason for a rejection. */
  refusal: { code: string; message: string } | null;
  /** The message that caused it; every order has one. */
  decisionMessageId: string;
  /** The command of a person or program that asked for it; null where the robot decided. */
  commandId: string | null;
  reason: string;
  /** Wall clock, epoch ms UTC. */
  createdAt: number;
  updatedAt: number;
  /** Market time of the tick it was made on. */
  marketAt: number;
}

/** What an order that only has a size, and perhaps a limit, starts with. */
export const PLAIN_ORDER = {
  ...PLAIN_TERMS,
  triggeredAt: null,
  update: null,
  parentId: null,
  ocoId: null,
  venueOrderId: null,
} as const satisfies Partial<Order>;

/** One execution. `id` is the venue's trade id: booking it twice is a no-op. */
export interface Fill {
  id: string;
  orderId: OrderId;
  robotId: string;
  accountId: string;
  symbol: string;
  side: Side;
  quantity: Lots;
  price: Ticks;
  /** In the instrument's currency; a fee taken in its base is here at its value, and in `baseFee`. */
  fee: Cash;
  /** What the venue kept of the base instead, in hundred-millionths (1e-8) of a unit; 0 where it took currency. */
  baseFee: number;
  liquidity: 'maker' | 'taker' | null;
  /** Wall clock, epoch ms UTC. */
  at: number;
  marketAt: number;
}
