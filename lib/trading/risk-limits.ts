/** A robot's limits, in percent (ratios, not money). The risk gate enforces them. */
export interface RiskLimits {
  /** Largest value of the position, percent of the account's equity. */
  positionPct: number;
  /** The position is closed when it loses this much of its entry value. */
  stopLossPct: number;
  /** The position is closed when it gains this much of its entry value. */
  takeProfitPct: number;
  /** No entries for the rest of the (market) day once the account lost this much of its day-start equity. */
  dailyLossPct: number;
}

export const DEFAULT_RISK_LIMITS: RiskLimits = {
  positionPct: 10,
  stopLossPct: 5,
  takeProfitPct: 10,
  dailyLossPct: 2,
};

/** The closed list of reasons for which the gate denies. */
export const DENIAL_CODES = [
  'kill_switch_on',
  'robot_not_running',
  'robot_reducing',
  'position_limit',
  'daily_loss_limit',
  'buying_power',
  'min_notional',
  'invalid_quantity',
  'invalid_price',
  'not_reducing',
  'stale_quote',
  'low_confidence',
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
