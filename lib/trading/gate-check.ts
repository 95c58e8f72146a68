import type { GateFacts } from '#lib/trading/gate-facts';
import type { DenialCode } from '#lib/trading/risk-limits';

/** One check of the gate: a row of the closed list, with the figures it compares. */
export interface GateCheck {
  code: DenialCode;
  label: string;
  applies(facts: GateFacts): boolean;
  passes(facts: GateFacts): boolean;
  used(facts: GateFacts): string;
  limit(facts: GateFacts): string;
}
