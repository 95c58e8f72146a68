import type { Action } from '#lib/access/action';
import type { RiskCheck } from '#lib/trading/risk-limits';
import type { WrittenTerms } from '#lib/trading/terms-words';
import type { OrderView } from '#lib/trading/views';

/** How much to order: in units of the instrument, in cash, or in percent of the account's equity. Decimal strings. */
export interface OrderSize {
  by: 'units' | 'cash' | 'equity';
  amount: string;
}

/** How the order is worked: prices as decimal strings, null where the type has none. */
export type TicketTerms = WrittenTerms;

export interface TicketDraft extends TicketTerms {
  robotId: string;
  side: 'buy' | 'sell';
  size: OrderSize;
}

/** What the order would do, said by the desk before anything is sent. Decimal strings. */
export interface TicketPreview {
  /** The size in units: what will be ordered. */
  quantity: string;
  /** Null, like what follows from it, while there is no price. */
  price: string | null;
  cost: string | null;
  fee: string | null;
  resultingPosition: string;
  cashAfter: string | null;
  checks: RiskCheck[];
}

export interface OrderToPlace extends TicketTerms {
  robotId: string;
  side: 'buy' | 'sell';
  quantity: string;
  reason: string;
  /** One a confirmation: pressing twice orders once. */
  idempotencyKey: string;
}

/** What is to change of a working order; null where it stays. */
export interface OrderChange {
  orderId: string;
  quantity: string | null;
  price: string | null;
  stopPrice: string | null;
  idempotencyKey: string;
}

/** What came of something asked of the robot process; `pending` when it took longer than a person waits. */
export interface CommandOutcome {
  status: 'pending' | 'done' | 'refused';
  message: string;
  order: OrderView | null;
}

export type RobotWish = 'start' | 'reduce' | 'stop' | 'flatten';

/** What people do on the Desk; server actions, handed down by the page. */
export interface TradingActions {
  previewTicket: Action<TicketDraft, TicketPreview>;
  placeOrder: Action<OrderToPlace, CommandOutcome>;
  commandRobot: Action<{ robotId: string; command: RobotWish; idempotencyKey: string }, CommandOutcome>;
  updateOrder: Action<OrderChange, CommandOutcome>;
  cancelOrder: Action<{ orderId: string; idempotencyKey: string }, CommandOutcome>;
}
