import type { Cash } from '#lib/trading/money';
import type { FeedKind, Timeframe } from '#lib/market/instrument';
import type { SessionId } from '#lib/sessions/session';
import type { AccountMode } from '#lib/trading/account-mode';
import type { RiskLimits } from '#lib/trading/risk-limits';

export type RobotId = string & { readonly __brand: 'RobotId' };
/** `reducing` takes exits only (the screens say *paused*); `halted` is the kill switch. */
export type RobotState = 'stopped' | 'running' | 'reducing' | 'halted';

/** Where a robot's orders go: our own matching, or the configured exchange. */
export type VenueKind = 'paper' | 'exchange';

/** A strategy, an instrument, a feed, a venue, risk limits and a session, run together. */
export interface Robot {
  id: RobotId;
  name: string;
  symbol: string;
  accountId: string;
  feed: FeedKind;
  venue: VenueKind;
  mode: 'paper' | 'live';
  strategy: { name: string; params: Record<string, number> };
  timeframe: Timeframe;
  limits: RiskLimits;
  /** Signals below this confidence (0–1) are discussed but not traded. */
  minConfidence: number;
  sessionId: SessionId;
  state: RobotState;
  /** Wall clock at which a person last started it, epoch ms: its executions count from then. Null before. */
  runningSince: number | null;
  /** Open time of the last candle that was decided on; null before the first. */
  lastCandleAt: number | null;
  /** The last denial, rejection or fault, for the robot's row on the desk. */
  lastWarning: { at: number; message: string } | null;
  createdAt: number;
  updatedAt: number;
}

/** A robot as the outside sees it; `badge` is what the mode frame says. */
export type RobotView = Robot & { badge: 'PAPER' | 'REPLAY' | 'SANDBOX' | 'LIVE' };

/**
 * Who holds money: `paper` on markets of today, `replay` on replayed ones, `sandbox` for an exchange's play
 * money, `live` for real money. One account holds one currency.
 */
export interface Account {
  id: string;
  mode: AccountMode;
  currency: string;
  /** Micro-units. */
  startingCash: Cash;
  createdAt: number;
}
