import type { Quote } from '#lib/market/quote';
import type { Ticks } from '#lib/trading/money';
import type { Fill, Order, OrderUpdate } from '#lib/trading/order';

/** What a venue says about an order. */
export type VenueReport =
  | { kind: 'accepted'; orderId: string; venueOrderId?: string | null }
  | { kind: 'rejected'; orderId: string; code: string; message: string }
  | { kind: 'filled'; orderId: string; fill: Omit<Fill, 'robotId' | 'accountId'> }
  /** The stop was reached: the order now works as a market or limit order. */
  | { kind: 'triggered'; orderId: string }
  /** A trailing stop moved along. */
  | { kind: 'trailed'; orderId: string; stopPrice: Ticks }
  | { kind: 'updated'; orderId: string; update: OrderUpdate }
  /** It stands as before: the change, or the cancel, came to nothing. */
  | { kind: 'update-refused' | 'cancel-refused'; orderId: string; code: string; message: string }
  | { kind: 'canceled' | 'expired'; orderId: string };

/** Something about an order, or about the venue itself, that people should know. */
export interface VenueNotice {
  /** Null where it is about no order of the desk. */
  orderId: string | null;
  code: string;
  message: string;
}

/** Who is told what a venue says by itself. */
export interface VenueEars {
  onReports(reports: readonly VenueReport[]): void;
  onNotice(notice: VenueNotice): void;
}

/**
 * Where orders go. Reports may come at once or later; each fill carries the venue's trade id, so that a
 * repeated report books once. `restore` is given the orders that still work when the robot starts again.
 */
export interface Venue {
  submit(order: Order): Promise<VenueReport[]>;
  cancel(order: Order): Promise<VenueReport[]>;
  /** Asks for what `order.update` wants of an order that is `pending_update`. */
  update(order: Order): Promise<VenueReport[]>;
  /** For venues that match against quotes (paper): what this quote does to the working orders. */
  onQuote(quote: Quote): Promise<VenueReport[]>;
  /** `last`: the newest quote whose effects on the orders are stored; null where none is known. */
  restore(working: readonly Order[], last?: Quote | null): Promise<VenueReport[]>;
  /** For venues that match against quotes: no more of them come. What is on its way takes effect now. */
  end?(symbol: string): Promise<VenueReport[]>;
}

/** What the paper venue charges and how it slips; ratios in basis points (1 bp = 0.01 %). */
export interface PaperSettings {
  takerFeeBps: number;
  makerFeeBps: number;
  slippageBps: number;
  /** Paid by the fill that opens a position, on top of slippage; 0 where left out. */
  spreadBps?: number;
  /** The share (percent) of a quote's or candle's volume that the orders trade at most; no bound where left out. */
  volumeSharePct?: number;
  /** Market time in ms from sending an order, a change or a cancel until it takes effect; 0 where left out. */
  latencyMs?: number;
  /** Up to so many ms more, drawn anew for each of them; 0 where left out. */
  latencyJitterMs?: number;
  /** Of what is drawn; 0 where left out. */
  seed?: number;
}

export const DEFAULT_PAPER_SETTINGS: PaperSettings = { takerFeeBps: 10, makerFeeBps: 2, slippageBps: 2 };
