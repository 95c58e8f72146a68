import type { Instrument } from '#lib/market/instrument';
import { STALE_AFTER_MS } from '#lib/market/staleness';
import type { GateCheck } from '#lib/trading/gate-check';
import { type GateFacts, isAutomatic, isExit, valueOf } from '#lib/trading/gate-facts';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { type Cash, cash, percentage, percentOf, ratioText } from '#lib/trading/money';
import { parseCash, spokenCash } from '#lib/trading/money-text';

const isEntry = ({ intent }: GateFacts) => !isExit(intent);

function spoken(amount: Cash | null, { settings }: GateFacts): string {
  if (amount === null) return 'unknown';
  return spokenCash(amount, settings.instrument.currency, instrumentScale(settings.instrument).cashDecimals);
}

/** Value of the position if this order and every working order on its side fill, at the order's price. */
function valueAfter({ intent, held, buying, selling, price, settings }: GateFacts): Cash | null {
  if (price === null) return null;
  const after = intent.side === 'buy' ? held + buying + intent.quantity : selling + intent.quantity - held;
  return after <= 0 ? cash(0) : valueOf(price, after, settings.instrument);
}

function minNotional(instrument: Instrument): Cash {
  return parseCash(instrument.minNotional, instrumentScale(instrument).cashDecimals);
}

function positionLimit({ equity, settings }: GateFacts): Cash {
  return percentOf(equity, settings.limits.positionPct);
}

function lossToday({ equity, dayStartEquity }: GateFacts): Cash {
  return cash(Math.max(0, dayStartEquity - equity));
}

function lossLimit({ dayStartEquity, settings }: GateFacts): Cash {
  return percentOf(dayStartEquity, settings.limits.dailyLossPct);
}

function quoteAge({ context }: GateFacts): string {
  if (context.quoteReceivedAt === null) return 'no quote yet';
  return `${ratioText((context.now - context.quoteReceivedAt) / 1000, 1)} s`;
}

/** Checks of what would open or enlarge a position; exits are never held back by them. */
export const entryChecks: readonly GateCheck[] = [
  {
    code: 'stale_quote',
    label: 'Age of the quote',
    applies: isEntry,
    passes: ({ isStale, price }) => !isStale && price !== null,
    used: quoteAge,
    limit: () => `${ratioText(STALE_AFTER_MS / 1000, 1)} s`,
  },
  {
    code: 'low_confidence',
    label: 'Confidence',
    applies: (facts) => isEntry(facts) && isAutomatic(facts.intent),
    passes: ({ intent, settings }) => (intent.confidence ?? 0) > settings.minConfidence,
    used: ({ intent }) => ratioText(intent.confidence ?? 0, 3),
    limit: ({ settings }) => `above ${String(settings.minConfidence)}`,
  },
  {
    code: 'position_limit',
    label: 'Position size',
    applies: isEntry,
    passes: (facts) => {
      const value = valueAfter(facts);
      return value !== null && value <= positionLimit(facts);
    },
    used: (facts) => {
      const value = valueAfter(facts);
      const share = value === null ? '' : ` (${ratioText(percentage(value, facts.equity))} % of equity)`;
      return spoken(value, facts) + share;
    },
    limit: (facts) =>
      `${spoken(positionLimit(facts), facts)} (${String(facts.settings.limits.positionPct)} %)`,
  },
  {
    code: 'daily_loss_limit',
    label: 'Loss today',
    applies: isEntry,
    passes: (facts) => facts.dayStartEquity > 0 && lossToday(facts) < lossLimit(facts),
    used: (facts) => {
      const lost = lossToday(facts);
      return `${spoken(lost, facts)} (${ratioText(percentage(lost, facts.dayStartEquity))} %)`;
    },
    limit: (facts) => `${spoken(lossLimit(facts), facts)} (${String(facts.settings.limits.dailyLossPct)} %)`,
  },
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
    passes: ({ value, settings }) => value !== null && value >= minNotional(settings.instrument),
    used: (facts) => spoken(facts.value, facts),
    limit: (facts) => `at least ${spoken(minNotional(facts.settings.instrument), facts)}`,
  },
];
