import type { GateFacts } from '#lib/trading/gate-facts';
import { holdingValue } from '#lib/trading/holding';
import type { Ledger } from '#lib/trading/ledger';
import { cash, type Cash } from '#lib/trading/money';
import type { RiskLimits } from '#lib/trading/risk-limits';
import { valueOf } from '#lib/trading/gate-facts';

/** Limits that hold for an account as a whole: the strictest of its robots counts for all of them. */
type AccountLimit = 'instrumentPct' | 'exposurePct' | 'totalLossPct' | 'drawdownPct';

/** The strictest of what the account's robots have as this limit; null where none has one. */
export function accountLimit(ledger: Ledger, name: AccountLimit): number | null {
  let strictest: number | null = null;
  for (const limits of ledger.limits.values()) {
    const own = limits[name];
    if (own !== null && (strictest === null || own < strictest)) strictest = own;
  }
  return strictest;
}

/** A robot's limits are in force for its account from now on. */
export function holdLimits(ledger: Ledger, robotId: string, limits: RiskLimits): void {
  ledger.limits.set(robotId, limits);
}

/** Value of the robot's position if this order and every working order on its side fill, at the order's price. */
export function valueAfter({ intent, held, buying, selling, price, settings }: GateFacts): Cash | null {
  if (price === null) return null;
  const after = intent.side === 'buy' ? held + buying + intent.quantity : selling + intent.quantity - held;
  return after <= 0 ? cash(0) : valueOf(price, after, settings.instrument);
}

/**
 * Value that all robots of the account hold, in one instrument or in all (null), long and short added, if this
 * order and every entry that works fill.
 */
export function grossAfter(facts: GateFacts, symbol: string | null): Cash | null {
  const { ledger } = facts.standing;
  const { robotId } = facts.settings;
  let gross: number | null = valueAfter(facts);
  if (gross === null) return null;
  const isOther = (one: { robotId: string; symbol: string }): boolean =>
    one.robotId !== robotId && (symbol === null || one.symbol === symbol);
  for (const holding of ledger.holdings) if (isOther(holding)) gross += Math.abs(holdingValue(holding));
  for (const entry of ledger.entries.values()) if (isOther(entry)) gross += entry.value;
  return Number.isSafeInteger(gross) ? cash(gross) : null;
}
