import { entryChecks } from '#lib/trading/entry-checks';
import { type GateFacts, isAutomatic, isExit } from '#lib/trading/gate-facts';
import type { GateCheck } from '#lib/trading/gate-check';
import { priceCheck } from '#lib/trading/price-check';
import { lossChecks } from '#lib/trading/loss-checks';
import { marketChecks } from '#lib/trading/market-checks';
import { paceChecks } from '#lib/trading/pace-checks';
import { sizeChecks } from '#lib/trading/size-checks';
import type { DenialCode, RiskCheck } from '#lib/trading/risk-limits';
import { formatQuantity } from '#lib/trading/money-text';

const always = () => true;

/** A person's flatten is the one order that a pressed kill switch lets through. */
function isPersonsFlatten({ intent }: GateFacts): boolean {
  return intent.purpose === 'flatten' && !isAutomatic(intent);
}

function isKilled({ context }: GateFacts): boolean {
  return context.killSwitchOn || context.robotState === 'halted';
}

/** Lots that an order on this side could still close without going past flat. */
function closable({ intent, held, buying, selling }: GateFacts): number {
  return Math.max(0, intent.side === 'sell' ? held - selling : -held - buying);
}

const stateChecks: readonly GateCheck[] = [
  {
    code: 'kill_switch_on',
    label: 'Kill switch',
    applies: always,
    passes: (facts) => !isKilled(facts) || isPersonsFlatten(facts),
    used: (facts) => (isKilled(facts) ? 'on' : 'off'),
    limit: () => 'off, or a flatten asked for by a person',
  },
  {
    code: 'robot_not_running',
    label: 'Robot running',
    applies: always,
    passes: ({ context, intent }) =>
      context.robotState !== 'stopped' || (isExit(intent) && !isAutomatic(intent)),
    used: ({ context }) => context.robotState,
    limit: () => 'running, or an exit asked for by a person',
  },
  {
    code: 'robot_reducing',
    label: 'Entries allowed',
    applies: always,
    passes: ({ context, intent }) => context.robotState !== 'reducing' || isExit(intent),
    used: ({ context }) => context.robotState,
    limit: () => 'running, or an exit',
  },
];

const orderChecks: readonly GateCheck[] = [
  {
    code: 'invalid_quantity',
    label: 'Quantity',
    applies: always,
    passes: ({ intent, price, value }) =>
      Number.isSafeInteger(intent.quantity) &&
      intent.quantity > 0 &&
      (price === null || price <= 0 || value !== null),
    used: ({ intent }) => String(intent.quantity),
    limit: () => 'a whole number of lots above 0',
  },
  priceCheck,
  {
    code: 'not_reducing',
    label: 'No more than is held',
    applies: ({ intent, settings }) =>
      isExit(intent) || intent.reduceOnly === true || (intent.side === 'sell' && settings.sides !== 'both'),
    passes: (facts) => facts.intent.quantity <= closable(facts),
    used: ({ intent, settings }) => formatQuantity(intent.quantity, settings.instrument),
    limit: (facts) => formatQuantity(closable(facts), facts.settings.instrument),
  },
];

/** Every check in the order in which the gate asks (`DENIAL_CODES`); the first that fails is the denial. */
const GATE: readonly GateCheck[] = [
  ...[...stateChecks, ...orderChecks, ...marketChecks, ...entryChecks],
  ...[...sizeChecks, ...paceChecks, ...lossChecks],
];

/** Every check that applies to an intent, passed or not. */
export function riskChecks(facts: GateFacts): RiskCheck[] {
  return GATE.filter((check) => check.applies(facts)).map((check) => ({
    code: check.code,
    label: check.label,
    passed: check.passes(facts),
    used: check.used(facts),
    limit: check.limit(facts),
  }));
}

/** Why the gate denies an intent, with the figures; null where it lets it pass. */
export function denialOf(facts: GateFacts): { code: DenialCode; message: string } | null {
  for (const check of GATE) {
    if (!check.applies(facts) || check.passes(facts)) continue;
    return {
      code: check.code,
      message: `${check.label}: ${check.used(facts)}; the limit is ${check.limit(facts)}.`,
    };
  }
  return null;
}

/** Why the gate would deny, by its checks: the first that failed; null where it would let pass. */
export function firstDenial(checks: readonly RiskCheck[]): { code: DenialCode; message: string } | null {
  const failed = checks.find(({ passed }) => !passed);
  if (!failed) return null;
  const { code, label, used, limit } = failed;
  return { code, message: `${label}: ${used}; the limit is ${limit}.` };
}
