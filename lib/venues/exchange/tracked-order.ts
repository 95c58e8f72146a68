import type { Instrument } from '#lib/market/instrument';
import { type Lots, lots, type Ticks } from '#lib/trading/money';
import type { Order, OrderUpdate } from '#lib/trading/order';
import { clientIdOf } from '#lib/venues/exchange/client-id';
import type { ExchangeMarket, ExchangeOrder } from '#lib/venues/exchange/exchange-connection';

/**
 * What the venue knows of an order's place at the exchange. `placing`: it is certainly not there yet; `unknown`:
 * it may be there, and is asked for until that is known; `resting`: it is there; `watched`: it is not there, but
 * the venue waits for its price; `closed`.
 */
export type Phase = 'placing' | 'unknown' | 'resting' | 'watched' | 'closed';

/** One order of the desk while the venue looks after it. Nothing of it needs to outlive the process. */
export interface Tracked {
  /** As the desk last gave it. */
  order: Order;
  readonly instrument: Instrument;
  readonly market: ExchangeMarket | null;
  phase: Phase;
  /** How often it was placed anew by an edit; names its client id. */
  revision: number;
  /** The exchange's id of the current revision; null until it has told it. */
  exchangeId: string | null;
  /** What the desk wants of it. */
  wish: 'cancel' | OrderUpdate | null;
  /** An edit whose new placing is on its way. */
  placed: OrderUpdate | null;
  /** Since when what was sent last could still arrive, epoch ms. */
  sentAt: number;
  /** When the exchange first said, late enough, that it has no such order. */
  missedAt: number | null;
  /** Taken over from a process before: what that one did has to be found out. */
  isRestored: boolean;
  isAccepted: boolean;
  /** Whether the stop's price was reached here, for a watched order. */
  isReached: boolean;
  /** Lots that the other legs of its group left untraded: it trades no more than these. */
  leftByGroup: number;
  /** What the stream said of it and was not looked at yet. */
  view: ExchangeOrder | null;
  /** Trade ids that were reported, with their lots, by the exchange's order id. */
  readonly trades: Map<string, Map<string, Lots>>;
  /** Calls in a row that led nowhere. */
  attempts: number;
  isDriven: boolean;
  /** Ends the wait that it is in. */
  wake: (() => void) | null;
}

export function trackOrder(
  order: Order,
  made: { instrument: Instrument; market: ExchangeMarket | null; now: number; isRestored: boolean },
): Tracked {
  return {
    order,
    instrument: made.instrument,
    market: made.market,
    phase: made.isRestored ? 'unknown' : 'placing',
    revision: 0,
    exchangeId: null,
    wish: wishOf(order),
    placed: null,
    sentAt: made.now,
    missedAt: null,
    isRestored: made.isRestored,
    isAccepted: false,
    isReached: order.triggeredAt !== null,
    leftByGroup: Number.MAX_SAFE_INTEGER,
    view: null,
    trades: new Map(),
    attempts: 0,
    isDriven: false,
    wake: null,
  };
}

/** What the desk wants of an order in this state. */
export function wishOf({ state, update }: Order): Tracked['wish'] {
  if (state === 'pending_cancel') return 'cancel';
  return state === 'pending_update' ? update : null;
}

export function currentClientId({ order, revision }: Tracked): string {
  return clientIdOf(order.id, revision);
}

/** Lots of one exchange order that were reported. */
export function lotsReported(tracked: Tracked, exchangeId: string): number {
  let sum = 0;
  for (const quantity of tracked.trades.get(exchangeId)?.values() ?? []) sum += quantity;
  return sum;
}

/** Lots of all its revisions that were reported. */
export function totalReported(tracked: Tracked): number {
  return [...tracked.trades.keys()].reduce((sum, id) => sum + lotsReported(tracked, id), 0);
}

/** What the next placing is to be: its size less what is filled, and its prices. */
export function sizeToPlace(tracked: Tracked): {
  quantity: Lots;
  price: Ticks | null;
  stopPrice: Ticks | null;
} {
  const { quantity, price, stopPrice } = tracked.placed ?? tracked.order;
  const rest = Math.min(quantity - totalReported(tracked), tracked.leftByGroup);
  return {
    quantity: lots(Math.max(0, rest)),
    price,
    stopPrice,
  };
}

export function close(tracked: Tracked): void {
  tracked.phase = 'closed';
  tracked.wish = null;
}
