import type { Timeframe } from '#lib/market/instrument';
import type { Signal } from '#lib/strategies/strategy';
import type { OrderPurpose, OrderType, Side } from '#lib/trading/order';
import type { DenialCode, RiskCheck } from '#lib/trading/risk-limits';

/*
 * What `Message.data` holds, by message kind, for messages of the desk itself. Prices, quantities and money
 * are plain decimal strings without separators; times are epoch ms UTC; percents and confidences are
 * numbers. Messages of people and programs may carry anything: `message-card.ts` checks before a screen
 * renders a card.
 */

export type Trend = 'up' | 'down' | 'sideways';
export type Direction = Signal['direction'];

/** Kind `signal`: what the robot's strategy said about a closed candle. */
export type SignalData = {
  symbol: string;
  strategy: string;
  timeframe: Timeframe;
  /** Open time of the candle. */
  candleAt: number;
  direction: Direction;
  confidence: number;
  price: string;
  reason: string;
};

/** Kind `report`: the analyst's figures. */
export type ReportData = {
  symbol: string;
  timeframe: Timeframe;
  candleAt: number;
  price: string;
  trend: Trend;
  fastAverage: { bars: number; value: string };
  slowAverage: { bars: number; value: string };
  /** The same question asked of a longer timeframe; null where it has too few candles. */
  higher: { timeframe: Timeframe; trend: Trend } | null;
  range: { bars: number; high: string; low: string };
  volume: { last: number; average: number; bars: number };
};

/** Kind `proposal`: what the strategist wants the captain to do; `side` null where there is nothing to order. */
export type ProposalData = {
  symbol: string;
  direction: Direction;
  side: Side | null;
  purpose: OrderPurpose | null;
  quantity: string | null;
  confidence: number;
  price: string;
  /** Where the protective exits would stand; null for exits. */
  stop: string | null;
  target: string | null;
  reason: string;
};

/** Kind `vote`: the risk officer's verdict, with every check of the gate. */
export type VoteData = {
  symbol: string;
  verdict: 'approve' | 'deny';
  /** The first check that failed; null for an approval. */
  code: DenialCode | null;
  checks: RiskCheck[];
};

/** Why the captain holds, where no denial code says it. */
export type HoldCode = DenialCode | 'hold_signal' | 'no_proposal' | 'no_verdict' | 'nothing_to_order';

/** Kind `decision`: the captain's last word, or a protective exit. */
export type DecisionData = {
  symbol: string;
  verdict: 'buy' | 'sell' | 'hold';
  side: Side | null;
  purpose: OrderPurpose | null;
  quantity: string | null;
  /** Null where no signal is behind it. */
  confidence: number | null;
  signal: Direction | null;
  /** Why it is a hold; null for a trade. */
  code: HoldCode | null;
  reason: string;
};

/** Kind `order`: an order that the robot process made; its life is in `order-changed` events. */
export type OrderData = {
  orderId: string;
  symbol: string;
  side: Side;
  type: OrderType;
  purpose: OrderPurpose;
  quantity: string;
  /** Limit price; null for a market order. */
  price: string | null;
};

/** Kind `alert`: something a person should look at. */
export type AlertData = {
  /** A denial code, a venue's code or a fault's code. */
  code: string;
  orderId: string | null;
};

/** Kind `system`: something that happened to the robot or its room. */
export type SystemData = {
  /** E.g. `robot-reducing`, `kill-switch-on`, `candles-missing`. */
  event: string;
  /** Who caused it; null where nobody did. */
  by: string | null;
};

/** The data of each kind that has a card. */
export interface DataOfKind {
  signal: SignalData;
  report: ReportData;
  proposal: ProposalData;
  vote: VoteData;
  decision: DecisionData;
  order: OrderData;
  alert: AlertData;
  system: SystemData;
}
export type CardKind = keyof DataOfKind;
