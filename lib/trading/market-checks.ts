import { STALE_AFTER_MS } from '#lib/market/staleness';
import { priceCollar } from '#lib/trading/price-collar';
import type { GateCheck } from '#lib/trading/gate-check';
import type { GateFacts } from '#lib/trading/gate-facts';
import { isEntry, spokenPrice } from '#lib/trading/gate-words';
import { millionths, MILLION, percentage, ratioText } from '#lib/trading/money';
import { isWithinHours, spokenHours, spokenTime } from '#lib/trading/trading-hours';

/** Symbols named in a sentence. */
const NAMED = 10;

function quoteAge({ context }: GateFacts): string {
  if (context.quoteReceivedAt === null) return 'no quote yet';
  return `${ratioText((context.now - context.quoteReceivedAt) / 1000, 1)} s`;
}

function isCrossed({ standing: { market } }: GateFacts): boolean {
  return market.bid !== null && market.ask !== null && market.bid > market.ask;
}

function isGapped({ standing: { market }, settings: { limits } }: GateFacts): boolean {
  if (limits.gapPct === null || market.price === null || market.previous === null) return false;
  const moved = Math.abs(market.price - market.previous);
  return BigInt(moved) * BigInt(MILLION) > BigInt(market.previous) * BigInt(millionths(limits.gapPct));
}

function jump(facts: GateFacts): string {
  const { price, previous } = facts.standing.market;
  if (price === null || previous === null) return '0.00 %';
  const moved = ratioText(percentage(Math.abs(price - previous), previous));
  return `${moved} % (${spokenPrice(previous, facts)} to ${spokenPrice(price, facts)})`;
}

function namesOf(symbols: readonly string[]): string {
  if (symbols.length === 0) return 'none';
  const rest = symbols.length > NAMED ? ` and ${String(symbols.length - NAMED)} more` : '';
  return symbols.slice(0, NAMED).join(', ') + rest;
}

/** Whether venue and market are as they must be for an entry. */
export const marketChecks: readonly GateCheck[] = [
  {
    code: 'unreconciled',
    label: 'Books and venue',
    applies: isEntry,
    passes: ({ context }) => context.isReconciled,
    used: ({ context }) => (context.isReconciled ? 'reconciled' : 'not reconciled'),
    limit: () => 'reconciled',
  },
  {
    code: 'instrument_not_allowed',
    label: 'Instrument',
    applies: (facts) => isEntry(facts) && facts.settings.limits.instruments !== null,
    passes: ({ settings }) => settings.limits.instruments?.includes(settings.instrument.symbol) ?? true,
    used: ({ settings }) => settings.instrument.symbol,
    limit: ({ settings }) => `one of: ${namesOf(settings.limits.instruments ?? [])}`,
  },
  {
    code: 'outside_trading_hours',
    label: 'Trading hours',
    applies: (facts) => isEntry(facts) && facts.settings.limits.tradingHours !== null,
    passes: ({ settings: { limits }, context }) =>
      limits.tradingHours === null || isWithinHours(limits.tradingHours, context.now),
    used: ({ settings: { limits }, context }) => spokenTime(limits.tradingHours?.zone ?? 'UTC', context.now),
    limit: ({ settings: { limits } }) => (limits.tradingHours ? spokenHours(limits.tradingHours) : 'always'),
  },
  {
    code: 'stale_quote',
    label: 'Age of the quote',
    applies: isEntry,
    passes: ({ isStale, last }) => !isStale && last !== null,
    used: quoteAge,
    limit: () => `${ratioText(STALE_AFTER_MS / 1000, 1)} s`,
  },
  {
    code: 'crossed_quote',
    label: 'Bid and ask',
    applies: (facts) => isEntry(facts) && facts.standing.market.bid !== null,
    passes: (facts) => !isCrossed(facts),
    used: (facts) =>
      `bid ${spokenPrice(facts.standing.market.bid, facts)}, ask ${spokenPrice(facts.standing.market.ask, facts)}`,
    limit: () => 'a bid not above the ask',
  },
  {
    code: 'gapped_quote',
    label: 'Price jump',
    applies: (facts) => isEntry(facts) && facts.settings.limits.gapPct !== null,
    passes: (facts) => !isGapped(facts),
    used: jump,
    limit: ({ settings }) => `${String(settings.limits.gapPct)} %`,
  },
  {
    code: 'price_collar',
    label: 'Price',
    applies: (facts) => isEntry(facts) && priceCollar(facts) !== null,
    passes: (facts) => priceCollar(facts)?.isWithin ?? true,
    used: (facts) => spokenPrice(priceCollar(facts)?.price ?? null, facts),
    limit: (facts) => {
      const collar = priceCollar(facts);
      if (collar === null) return 'any';
      const { low, high } = collar;
      if (low === null) return `at most ${spokenPrice(high, facts)}`;
      if (high === null) return `at least ${spokenPrice(low, facts)}`;
      return `between ${spokenPrice(low, facts)} and ${spokenPrice(high, facts)}`;
    },
  },
];
