import { type GateFacts, isExit } from '#lib/trading/gate-facts';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { type Cash, percentage, percentOf, ratioText, ticks } from '#lib/trading/money';
import { formatPrice, spokenCash } from '#lib/trading/money-text';

/** Entries alone are held back by most checks. */
export function isEntry({ intent }: GateFacts): boolean {
  return !isExit(intent);
}

/** Money for a sentence of the gate. */
export function spoken(amount: Cash | null, { settings }: GateFacts): string {
  if (amount === null) return 'unknown';
  return spokenCash(amount, settings.instrument.currency, instrumentScale(settings.instrument).cashDecimals);
}

/** Money with the percent that it is of something: `$10,200.00 (10.20 % of equity)`. */
export function spokenShare(amount: Cash | null, whole: Cash, facts: GateFacts, of = ''): string {
  const share = amount === null ? '' : ` (${ratioText(percentage(amount, whole))} %${of})`;
  return spoken(amount, facts) + share;
}

/** A limit in percent of something, as money and as percent. */
export function spokenLimit(percent: number, whole: Cash, facts: GateFacts): string {
  return `${spoken(percentOf(whole, percent), facts)} (${String(percent)} %)`;
}

export function spokenPrice(price: number | null, { settings }: GateFacts): string {
  if (price === null || !Number.isSafeInteger(price)) return 'none';
  return formatPrice(ticks(price), settings.instrument);
}
