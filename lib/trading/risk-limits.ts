import type { TradingHours } from '#lib/trading/trading-hours';

/** Which protection an entry must have: none; its own or the robot's (`any`); or its own (`order`). */
export const PROTECTION_RULES = ['off', 'any', 'order'] as const;
export type ProtectionRule = (typeof PROTECTION_RULES)[number];

/**
 * A robot's limits, which the risk gate enforces: percent and counts as numbers (ratios, not money), money and
 * quantities as decimal strings. Null turns a limit off. What each compares: docs/risk.md.
 */
export interface RiskLimits {
  /** Largest value of the robot's position, percent of the account's equity. */
  positionPct: number;
  /** The position is closed when it loses this much of its entry value. */
  stopLossPct: number;
  /** The position is closed when it gains this much of its entry value. */
  takeProfitPct: number;
  /** No entries for the rest of the (market) day once the account lost this much of its day-start equity. */
  dailyLossPct: number;
  /** Largest value held in one instrument by all robots of the account, long and short added, of its equity. */
  instrumentPct: number | null;
  /** Largest value held by all robots of the account, long and short added, percent of its equity. */
  exposurePct: number | null;
  /** No entries once the account lost this much of its starting cash. */
  totalLossPct: number | null;
  /** No entries while the account's equity is this much below its highest. */
  drawdownPct: number | null;
  /** Largest value of one order, in the instrument's currency, and its largest quantity, in units. */
  maxOrderValue: string | null;
  maxOrderQuantity: string | null;
  /** How far a price may lie from the newest, either way. */
  priceCollarPct: number | null;
  /** How far a price may lie on the far side of the market: a buy's above the newest, a sell's below it. */
  throughMarketPct: number | null;
  /** No entry on a price that jumped by more than this from the one before. */
  gapPct: number | null;
  /** Orders of the robot that may work at once. */
  maxOpenOrders: number | null;
  /** Orders and changes of orders that the robot may send in any minute. */
  ordersPerMinute: number | null;
  /** An order like another one of the robot (side, type, size, prices) is a duplicate for so long. */
  duplicateSeconds: number | null;
  /** Entries that the robot may execute by itself within `throttleMinutes`; one more pauses it. */
  throttleExecutions: number | null;
  throttleMinutes: number;
  stopRequired: ProtectionRule;
  targetRequired: ProtectionRule;
  /** When entries are allowed; null: always. */
  tradingHours: TradingHours | null;
  /** Symbols that may be traded; null: any. */
  instruments: string[] | null;
}

/** What a robot has where its owner chose nothing else. */
export const DEFAULT_RISK_LIMITS: RiskLimits = {
  positionPct: 10,
  stopLossPct: 5,
  takeProfitPct: 10,
  dailyLossPct: 2,
  instrumentPct: null,
  exposurePct: null,
  totalLossPct: 20,
  drawdownPct: 20,
  maxOrderValue: null,
  maxOrderQuantity: null,
  priceCollarPct: null,
  throughMarketPct: 10,
  gapPct: 10,
  maxOpenOrders: 50,
  ordersPerMinute: 60,
  duplicateSeconds: 1,
  throttleExecutions: 20,
  throttleMinutes: 5,
  stopRequired: 'any',
  targetRequired: 'any',
  tradingHours: null,
  instruments: null,
};

/** Limits that never bind, for runs of the bare strategy. The gate's other checks hold as ever. */
export const NO_RISK_LIMITS: RiskLimits = {
  positionPct: 1000,
  stopLossPct: 100,
  takeProfitPct: 100,
  dailyLossPct: 100,
  instrumentPct: null,
  exposurePct: null,
  totalLossPct: null,
  drawdownPct: null,
  maxOrderValue: null,
  maxOrderQuantity: null,
  priceCollarPct: null,
  throughMarketPct: null,
  gapPct: null,
  maxOpenOrders: null,
  ordersPerMinute: null,
  duplicateSeconds: null,
  throttleExecutions: null,
  throttleMinutes: 5,
  stopRequired: 'off',
  targetRequired: 'off',
  tradingHours: null,
  instruments: null,
};

/** The closed list of reasons for which the gate denies, in the order in which it asks. */
export const DENIAL_CODES = [
  'kill_switch_on',
  'robot_not_running',
  'robot_reducing',
  'invalid_quantity',
  'invalid_price',
  'not_reducing',
  'unreconciled',
  'instrument_not_allowed',
  'outside_trading_hours',
  'stale_quote',
  'crossed_quote',
  'gapped_quote',
  'price_collar',
  'low_confidence',
  'stop_required',
  'target_required',
  'order_quantity_limit',
  'order_value_limit',
  'position_limit',
  'instrument_limit',
  'exposure_limit',
  'open_orders_limit',
  'order_rate_limit',
  'duplicate_order',
  'execution_throttle',
  'daily_loss_limit',
  'total_loss_limit',
  'drawdown_limit',
  'buying_power',
  'min_notional',
] as const;
export type DenialCode = (typeof DENIAL_CODES)[number];

/** One check of the gate with the numbers behind it, as strings for people (`"$9,812.40"`, `"9.8 %"`). */
export interface RiskCheck {
  code: DenialCode;
  /** What is checked, e.g. `Position size`. */
  label: string;
  passed: boolean;
  /** What the order would use, and the limit. */
  used: string;
  limit: string;
}
