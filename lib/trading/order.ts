import type { Cash, Lots, Ticks } from '#lib/trading/money';

export type OrderId = string & { readonly __brand: 'OrderId' };
export type Side = 'buy' | 'sell';
export type OrderType = 'market' | 'limit';

/** Where an order stands. Allowed transitions: `order-states.ts`. */
export type OrderState =
  | 'initialized'
  | 'denied'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'partially_filled'
  | 'filled'
  | 'pending_cancel'
  | 'canceled'
  | 'expired';

/** Why an order was made; exits pass the risk gate in every robot state but are reduce-only. */
export type OrderPurpose = 'entry' | 'exit' | 'stop-loss' | 'take-profit' | 'flatten';

/** An order as the desk keeps it; its id is also the client order id at the venue. */
export interface Order {
  id: OrderId;
  robotId: string;
  accountId: string;
  symbol: string;
  side: Side;
  type: OrderType;
  purpose: OrderPurpose;
  quantity: Lots;
  /** Limit price; null for a market order. */
  price: Ticks | null;
  state: OrderState;
  filledQuantity: Lots;
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
  fee: Cash;
  /** Wall clock, epoch ms UTC. */
  at: number;
  marketAt: number;
}
