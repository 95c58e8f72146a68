import type { AccountMode } from '#lib/trading/account-mode';
import type { OrderPurpose, OrderState, OrderType, Side, TimeInForce } from '#lib/trading/order';

/** An order as the outside sees it: quantities and prices as decimal strings. */
export interface OrderView {
  id: string;
  robotId: string;
  accountId: string;
  symbol: string;
  side: Side;
  type: OrderType;
  purpose: OrderPurpose;
  quantity: string;
  /** Limit price; null for orders without a limit. */
  price: string | null;
  stopPrice: string | null;
  /** Distance of a trailing stop. */
  trail: string | null;
  timeInForce: TimeInForce;
  postOnly: boolean;
  reduceOnly: boolean;
  takeProfit: string | null;
  stopLoss: string | null;
  state: OrderState;
  filledQuantity: string;
  triggeredAt: number | null;
  /** What is asked of the venue while `pending_update`. */
  update: { quantity: string; price: string | null; stopPrice: string | null } | null;
  parentId: string | null;
  ocoId: string | null;
  venueOrderId: string | null;
  averagePrice: string | null;
  refusal: { code: string; message: string } | null;
  decisionMessageId: string;
  commandId: string | null;
  reason: string;
  createdAt: number;
  updatedAt: number;
  marketAt: number;
}

export interface FillView {
  id: string;
  orderId: string;
  robotId: string;
  accountId: string;
  symbol: string;
  side: Side;
  quantity: string;
  price: string;
  fee: string;
  /** What the venue kept of the base, e.g. `0.00075`; null where it took currency. */
  baseFee: string | null;
  liquidity: 'maker' | 'taker' | null;
  at: number;
  marketAt: number;
}

/** One open position. */
export interface PositionView {
  robotId: string;
  accountId: string;
  symbol: string;
  side: 'long' | 'short';
  quantity: string;
  averagePrice: string;
  lastPrice: string;
  /** Quantity × last price, signed as decimal string. */
  value: string;
  unrealised: string;
  unrealisedPct: number;
  stopPrice: string | null;
  targetPrice: string | null;
  openedAt: number;
  /** The decision message of the order that opened it. */
  decisionMessageId: string;
  /** The first order that opened it. */
  orderId: string;
}

/** A round trip, entry to exit. */
export interface TradeView {
  id: string;
  robotId: string;
  accountId: string;
  symbol: string;
  side: 'long' | 'short';
  quantity: string;
  entryPrice: string;
  exitPrice: string;
  entryAt: number;
  exitAt: number;
  /** After fees. */
  profit: string;
  profitPct: number;
  fees: string;
  entryOrderId: string;
  exitOrderId: string;
}

/** Figures shared by an account's book and one robot's part of it. */
export interface FiguresView {
  realised: string;
  unrealised: string;
  /** Realised + unrealised − fees. */
  totalProfit: string;
  /** Total profit made since the (UTC market) day began. */
  dayProfit: string;
  dayProfitPct: number;
  fees: string;
  trades: number;
  wins: number;
  /** Null while there is no closed trade. */
  winRatePct: number | null;
  /** From the highest equity so far to now, ≤ 0. */
  drawdownPct: number;
  /** Sum of absolute position values ÷ equity. */
  exposurePct: number;
}

export interface RobotBookView extends FiguresView {
  robotId: string;
  position: PositionView | null;
  /** Held below one lot, signed, e.g. `0.00001234`: what fees taken in the base left over; null where nothing. */
  dust: string | null;
  /** Percent of the day-start equity lost today, ≥ 0, against its limit. */
  dailyLossPct: number;
  /** Percent of equity in the position, against its limit. */
  positionPct: number;
  /** The robot's highest total profit so far, and its total profit when the day began: carried over a restart. */
  peakProfit: string;
  dayStartProfit: string;
}

/** The one book of an account (live state `book:ACCOUNT`); every figure on every screen comes from here. */
export interface BookView extends FiguresView {
  accountId: string;
  mode: AccountMode;
  currency: string;
  startingCash: string;
  cash: string;
  equity: string;
  /** Market time of the newest mark in it. */
  at: number;
  /** Fills booked in it. */
  fillCount: number;
  /** Highest equity so far; the UTC market day and its first equity: carried over a restart. */
  peakEquity: string;
  dayStartAt: number;
  dayStartEquity: string;
  robots: RobotBookView[];
}

/** One point of an account's equity curve. */
export interface EquityPointView {
  accountId: string;
  /** Wall clock. */
  at: number;
  marketAt: number;
  equity: string;
  cash: string;
  drawdownPct: number;
}
