import { accountLimit, grossAfter, valueAfter } from '#lib/trading/account-limits';
import { decimalsOf, scaledInteger } from '#lib/trading/decimal';
import type { GateCheck } from '#lib/trading/gate-check';
import type { GateFacts } from '#lib/trading/gate-facts';
import { isEntry, spoken, spokenLimit, spokenShare } from '#lib/trading/gate-words';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { type Cash, percentOf } from '#lib/trading/money';
import { formatQuantity, parseCash } from '#lib/trading/money-text';

/** Whether a quantity is at most so many units; the units may be finer than a lot. */
function isAtMost(quantity: number, units: string, { settings }: GateFacts): boolean {
  const { lotDecimals, lotUnits } = instrumentScale(settings.instrument);
  const decimals = Math.max(decimalsOf(units), lotDecimals);
  const most = scaledInteger(units, decimals);
  return most !== null && quantity * lotUnits * 10 ** (decimals - lotDecimals) <= most;
}

function mostValue({ settings }: GateFacts): Cash | null {
  const { maxOrderValue } = settings.limits;
  if (maxOrderValue === null) return null;
  return parseCash(maxOrderValue, instrumentScale(settings.instrument).cashDecimals);
}

function isWithin(value: Cash | null, whole: Cash, percent: number | null): boolean {
  return percent === null || (value !== null && value <= percentOf(whole, percent));
}

const instrumentLimit = ({ standing }: GateFacts) => accountLimit(standing.ledger, 'instrumentPct');
const exposureLimit = ({ standing }: GateFacts) => accountLimit(standing.ledger, 'exposurePct');
const heldInInstrument = (facts: GateFacts) => grossAfter(facts, facts.settings.instrument.symbol);

/** How much one entry, a position and all positions may be. */
export const sizeChecks: readonly GateCheck[] = [
  {
    code: 'order_quantity_limit',
    label: 'Order quantity',
    applies: (facts) => isEntry(facts) && facts.settings.limits.maxOrderQuantity !== null,
    passes: (facts) => isAtMost(facts.intent.quantity, facts.settings.limits.maxOrderQuantity ?? '', facts),
    used: ({ intent, settings }) => formatQuantity(intent.quantity, settings.instrument),
    limit: ({ settings }) => settings.limits.maxOrderQuantity ?? 'any',
  },
  {
    code: 'order_value_limit',
    label: 'Value of the order',
    applies: (facts) => isEntry(facts) && facts.settings.limits.maxOrderValue !== null,
    passes: (facts) => facts.value !== null && facts.value <= (mostValue(facts) ?? 0),
    used: (facts) => spoken(facts.value, facts),
    limit: (facts) => spoken(mostValue(facts), facts),
  },
  {
    code: 'position_limit',
    label: 'Position size',
    applies: isEntry,
    passes: (facts) => isWithin(valueAfter(facts), facts.equity, facts.settings.limits.positionPct),
    used: (facts) => spokenShare(valueAfter(facts), facts.equity, facts, ' of equity'),
    limit: (facts) => spokenLimit(facts.settings.limits.positionPct, facts.equity, facts),
  },
  {
    code: 'instrument_limit',
    label: 'Held in the instrument',
    applies: (facts) => isEntry(facts) && instrumentLimit(facts) !== null,
    passes: (facts) => isWithin(heldInInstrument(facts), facts.equity, instrumentLimit(facts)),
    used: (facts) => spokenShare(heldInInstrument(facts), facts.equity, facts, ' of equity'),
    limit: (facts) => spokenLimit(instrumentLimit(facts) ?? 0, facts.equity, facts),
  },
  {
    code: 'exposure_limit',
    label: 'Held in all',
    applies: (facts) => isEntry(facts) && exposureLimit(facts) !== null,
    passes: (facts) => isWithin(grossAfter(facts, null), facts.equity, exposureLimit(facts)),
    used: (facts) => spokenShare(grossAfter(facts, null), facts.equity, facts, ' of equity'),
    limit: (facts) => spokenLimit(exposureLimit(facts) ?? 0, facts.equity, facts),
  },
];
