import type { MarketContext } from '#lib/agents/market-facts';
import type { Signal } from '#lib/strategies/strategy';
import type { Lots, Ticks } from '#lib/trading/money';
import type { OrderPurpose, Side } from '#lib/trading/order';
import type { RiskCheck, RiskLimits } from '#lib/trading/risk-limits';

/** What the engine would order for a signal. */
export interface Intent {
  side: Side;
  quantity: Lots;
  purpose: OrderPurpose;
}

/** One signal and all that the agents may know about it. */
export interface Topic {
  signal: Signal;
  /** Name of the strategy it came from. */
  strategy: string;
  market: MarketContext;
  /** The newest price: what a market order would meet. */
  price: Ticks;
  /** Signed lots held. */
  positionLots: number;
  limits: RiskLimits;
  /** Only signals above this confidence are traded. */
  minConfidence: number;
  /** Null where the signal leads to no order. */
  intent: Intent | null;
  /** The risk gate's checks of the intent; empty without one. */
  checks: readonly RiskCheck[];
}
