import type { Instrument } from '#lib/market/instrument';
import { accountLimit } from '#lib/trading/account-limits';
import type { GateCheck } from '#lib/trading/gate-check';
import type { GateFacts } from '#lib/trading/gate-facts';
import { isEntry, spoken, spokenLimit, spokenShare } from '#lib/trading/gate-words';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { type Cash, cash, percentOf } from '#lib/trading/money';
import { parseCash } from '#lib/trading/money-text';

/** A loss from some height, and how much of it may be lost; null: any. */
interface Loss {
  lost: Cash;
  from: Cash;
  percent: number | null;
}

function lossFrom(from: Cash, equity: Cash, percent: number | null): Loss {
  return { lost: cash(Math.max(0, from - equity)), from, percent };
}

const lossToday = ({ equity, dayStartEquity, settings }: GateFacts) =>
  lossFrom(dayStartEquity, equity, settings.limits.dailyLossPct);
const lossInAll = ({ equity, standing: { ledger } }: GateFacts) =>
  lossFrom(ledger.account.startingCash, equity, accountLimit(ledger, 'totalLossPct'));
const drawdown = ({ equity, standing: { ledger } }: GateFacts) =>
  lossFrom(ledger.peakEquity, equity, accountLimit(ledger, 'drawdownPct'));

/** A check that no more than its percentage is lost; what is lost in full ends the entries. */
function lossCheck(code: GateCheck['code'], label: string, lossOf: (facts: GateFacts) => Loss): GateCheck {
  return {
    code,
    label,
    applies: (facts) => isEntry(facts) && lossOf(facts).percent !== null,
    passes: (facts) => {
      const { lost, from, percent } = lossOf(facts);
      return percent === null || (from > 0 && lost < percentOf(from, percent));
    },
    used: (facts) => spokenShare(lossOf(facts).lost, lossOf(facts).from, facts),
    limit: (facts) => spokenLimit(lossOf(facts).percent ?? 0, lossOf(facts).from, facts),
  };
}

const minimums = new WeakMap<Instrument, Cash>();

/** The instrument's least order value, read from its text once. */
function minNotional({ settings: { instrument } }: GateFacts): Cash {
  const known = minimums.get(instrument);
  if (known !== undefined) return known;
  const minimum = parseCash(instrument.minNotional, instrumentScale(instrument).cashDecimals);
  minimums.set(instrument, minimum);
  return minimum;
}

/** What was lost, and what is left to pay with. */
export const lossChecks: readonly GateCheck[] = [
  lossCheck('daily_loss_limit', 'Loss today', lossToday),
  lossCheck('total_loss_limit', 'Loss in all', lossInAll),
  lossCheck('drawdown_limit', 'Drawdown', drawdown),
  {
    code: 'buying_power',
    label: 'Buying power',
    applies: isEntry,
    passes: ({ cost, available }) => cost !== null && cost <= available,
    used: (facts) => spoken(facts.cost, facts),
    limit: (facts) => spoken(facts.available, facts),
  },
  {
    code: 'min_notional',
    label: 'Order value',
    applies: isEntry,
    passes: (facts) => facts.value !== null && facts.value >= minNotional(facts),
    used: (facts) => spoken(facts.value, facts),
    limit: (facts) => `at least ${spoken(minNotional(facts), facts)}`,
  },
];
