import type { GateCheck } from '#lib/trading/gate-check';
import { type GateFacts, isAutomatic } from '#lib/trading/gate-facts';
import { isEntry, spokenPrice } from '#lib/trading/gate-words';
import { ratioText } from '#lib/trading/money';
import type { ProtectionRule } from '#lib/trading/risk-limits';

/** One side of a position's protection: what the order carries, what the robot watches, what is asked for. */
interface Protection {
  carried: number | null;
  robotPct: number;
  rule: ProtectionRule;
}

const stopOf = ({ intent, settings: { limits } }: GateFacts): Protection => ({
  carried: intent.stopLoss ?? null,
  robotPct: limits.stopLossPct,
  rule: limits.stopRequired,
});
const targetOf = ({ intent, settings: { limits } }: GateFacts): Protection => ({
  carried: intent.takeProfit ?? null,
  robotPct: limits.takeProfitPct,
  rule: limits.targetRequired,
});

/** A robot that watches its positions protects an entry by its own percentages; that it is `any` protection. */
function protectionCheck(
  code: GateCheck['code'],
  label: string,
  protectionOf: (facts: GateFacts) => Protection,
): GateCheck {
  return {
    code,
    label,
    applies: (facts) => isEntry(facts) && protectionOf(facts).rule !== 'off',
    passes: (facts) => {
      const { carried, rule } = protectionOf(facts);
      return carried !== null || (rule === 'any' && facts.settings.isProtected !== false);
    },
    used: (facts) => {
      const { carried, robotPct } = protectionOf(facts);
      if (carried !== null) return spokenPrice(carried, facts);
      return facts.settings.isProtected === false ? 'none' : `the robot’s, ${String(robotPct)} %`;
    },
    limit: (facts) =>
      protectionOf(facts).rule === 'order' ? 'the order’s own' : 'the order’s or the robot’s',
  };
}

/** What an entry must come with. */
export const entryChecks: readonly GateCheck[] = [
  {
    code: 'low_confidence',
    label: 'Confidence',
    applies: (facts) => isEntry(facts) && isAutomatic(facts.intent),
    passes: ({ intent, settings }) => (intent.confidence ?? 0) > settings.minConfidence,
    used: ({ intent }) => ratioText(intent.confidence ?? 0, 3),
    limit: ({ settings }) => `above ${String(settings.minConfidence)}`,
  },
  protectionCheck('stop_required', 'Stop loss', stopOf),
  protectionCheck('target_required', 'Take profit', targetOf),
];
