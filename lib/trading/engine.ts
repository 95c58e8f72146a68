import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import type { Quote } from '#lib/market/quote';
import type { Signal } from '#lib/strategies/strategy';
import type { StrategyList } from '#lib/strategies/strategy-list';
import type { Cash, Lots, Ticks } from '#lib/trading/money';
import type {
  Fill,
  Order,
  OrderId,
  OrderPurpose,
  OrderTerms,
  OrderType,
  OrderUpdate,
  Side,
} from '#lib/trading/order';
import type { DenialCode, RiskCheck, RiskLimits } from '#lib/trading/risk-limits';
import type { Trade } from '#lib/trading/trade';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';

/** What somebody wants to be ordered; the risk gate turns it into an order, submitted or denied. */
export interface OrderIntent extends Partial<OrderTerms> {
  side: Side;
  type: OrderType;
  quantity: Lots;
  price: Ticks | null;
  purpose: OrderPurpose;
  /** Confidence of the signal behind it; null where a person asked. */
  confidence: number | null;
  decisionMessageId: string;
  commandId: string | null;
  reason: string;
  /** The bracket's entry, and the group that cancels each other; null where left out. */
  parentId?: OrderId | null;
  ocoId?: string | null;
}

/** What is true at the moment of an order, besides what the engine knows itself. */
export interface OrderContext {
  /** New order id. */
  id: string;
  /** Wall clock, epoch ms. */
  now: number;
  robotState: 'stopped' | 'running' | 'reducing' | 'halted';
  killSwitchOn: boolean;
  /** Whether the desk's books agree with the venue's; always true at a venue of our own. Entries need it. */
  isReconciled: boolean;
  /** Wall clock at which a person last set the robot running, epoch ms: what it executed before doesn't count. */
  runningSince: number | null;
  /** Wall clock at which the newest quote was received, epoch ms; null while there is none. Entries need a fresh one. */
  quoteReceivedAt: number | null;
  /** Market time of what it was decided on, where its size was settled on a later quote; else the newest quote's. */
  decidedAt?: number;
}

/** What came of a venue's report. */
export interface Booked {
  order: Order;
  /** Null where nothing was filled, or the fill was booked before. */
  fill: Fill | null;
  /** The round trip that the fill completed; `tradeView` shows it. */
  trade: Trade | null;
}

/** A change of a working order that somebody asks for, and the command by which; null where the robot asks. */
export interface WantedEdit {
  orderId: string;
  update: OrderUpdate;
  commandId: string | null;
}

/** A change of a working order that was asked for: `pending_update`, or as it stood where the gate denies it. */
export interface Edited {
  order: Order;
  denial: { code: DenialCode; message: string } | null;
}

/** What the working orders need after what was booked; whoever runs the engine makes it durable, then asks the venue. */
export type Upkeep =
  /** An exit of a bracket whose entry has traded. */
  | { kind: 'place'; intent: OrderIntent }
  /** More or less of an exit: by what a bracket's entry, another exit of its group or the position has changed. */
  | { kind: 'update'; orderId: string; update: OrderUpdate }
  | { kind: 'cancel'; orderId: string };

/** A position to be closed for protection, found on a quote. */
export interface ProtectiveExit {
  purpose: 'stop-loss' | 'take-profit';
  side: Side;
  quantity: Lots;
  reason: string;
  /** Resting limit exits that hold back part of the position: cancel them before placing this. */
  cancelFirst: string[];
}

export interface EngineSettings {
  robotId: string;
  accountId: string;
  instrument: Instrument;
  strategy: { name: string; params: Record<string, number> };
  /** Where it is looked up; what the desk itself brings, where left out. */
  strategies?: StrategyList | undefined;
  limits: RiskLimits;
  minConfidence: number;
  /** What the venue charges, for buying power and previews; `DEFAULT_PAPER_SETTINGS` when left out. */
  costs?: PaperSettings;
  /** `both`: a sell while flat enters short. `long` where left out: sells only close. */
  sides?: 'long' | 'both';
  /** What an entry takes: all that cash buys, or so many lots; within the position limit where left out. */
  entrySize?: 'all' | Lots;
  /** False where positions have no stop loss and take profit (a backtest of the bare strategy). */
  isProtected?: boolean;
}

/**
 * One robot's engine: the same for backtest, paper and live. It does no I/O and has no clock: candles,
 * quotes and reports come in, signals, exits and orders go out; whoever runs it persists, then sends.
 * Several engines of one account share its ledger.
 */
export interface Engine {
  /** Feeds history: no signal comes of it. */
  warmUp(candles: readonly Candle[]): void;
  /** A closed candle of the robot's timeframe. */
  onCandle(candle: Candle): Signal | null;
  /** The newest price: marks the position, finds protective exits (none while a market exit already works). */
  onQuote(quote: Quote): ProtectiveExit | null;
  /** Turns a signal into what to order: side and size within the limits; null where there is nothing to do. */
  intentOf(signal: Signal): Pick<OrderIntent, 'side' | 'quantity' | 'purpose'> | null;
  /**
   * Every check of the risk gate for an intent, passed or not; nothing is changed. Resting exits don't count
   * against one that closes at market: they give way to it (`roomFor`).
   */
  check(intent: OrderIntent, context: OrderContext): RiskCheck[];
  /** Passes the intent through the risk gate: an order `submitted`, or `denied` with the code and figures. */
  place(intent: OrderIntent, context: OrderContext): Order;
  /** Takes the order out of the engine again: it could not be made durable, so it was never sent. */
  forget(orderId: string): void;
  /** Marks a working order `pending_cancel`, to be persisted before the venue is asked. */
  requestCancel(orderId: string, now: number): Order;
  /** Puts a change of a working order through the risk gate and marks it `pending_update`, to be persisted before the venue is asked. */
  requestUpdate(wanted: WantedEdit, context: OrderContext): Edited;
  /** Marks an order `pending_update` for the engine's own upkeep. */
  adjust(wanted: Pick<WantedEdit, 'orderId' | 'update'>, now: number): Order;
  /** What the orders need after what was booked since it was last asked; nothing where nothing was. */
  upkeep(): readonly Upkeep[];
  /** What resting exits must give up before a market order can close so much; nothing where there is room. */
  roomFor(side: Side, quantity: number): readonly Upkeep[];
  /** Orders for the day that a market time has outlived. */
  outlived(marketAt: number): readonly Order[];
  /** Books what the venue said. Reports may repeat or come out of order. */
  onReport(report: VenueReport, now: number): Booked;
  /**
   * Gives back the orders that still work after a restart. Closed ones may be given too: the order that
   * opened the position (`openingOrderIds` of the ledger), so that the book knows its decision message.
   * `lately` are the robot's newest orders, oldest first, as far back as they count (`countedMs`).
   */
  restore(orders: readonly Order[], lately?: readonly Order[]): void;
  workingOrders(): Order[];
  /** A working order, or one of those closed last; undefined for any other. */
  order(orderId: string): Order | undefined;
  /** Signed lots held: > 0 long, < 0 short. */
  position(): { lots: number; averagePrice: Ticks | null; unrealised: Cash };
}
