const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** The sign of a decimal string: `-1`, `0` or `1`. */
export function signOf(value: string): -1 | 0 | 1 {
  if (!/[1-9]/.test(value)) return 0;
  return value.startsWith('-') ? -1 : 1;
}

function round(whole: string, fraction: string, decimals: number): { whole: string; fraction: string } {
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  if (fraction.length <= decimals || Number(fraction[decimals]) < 5) return { whole, fraction: kept };
  const digits = (BigInt(whole + kept) + 1n).toString().padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  return { whole: digits.slice(0, split), fraction: digits.slice(split) };
}

export interface DecimalFormat {
  /** Exactly so many decimals, rounded half away from zero; without it as many as the value has. */
  decimals?: number;
  /** Show `+` as well. */
  signed?: boolean;
  /** Before the digits, e.g. `$`. */
  prefix?: string;
  /** After the digits, e.g. ` %`. */
  suffix?: string;
}

/**
 * A decimal string for people: thousands apart, a true minus sign, `+` where asked. Works on the digits
 * alone, so that a figure on a screen is the stored one and never a float. What is no decimal stays as it is.
 */
export function formatDecimal(value: string, format: DecimalFormat = {}): string {
  const [matched, minus, digits = '0', fraction = ''] = PLAIN.exec(value) ?? [];
  if (matched === undefined) return value;
  const rounded = round(digits, fraction, format.decimals ?? fraction.length);
  const whole = rounded.whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const shown = rounded.fraction ? `${whole}.${rounded.fraction}` : whole;
  return `${signText(minus === '-', shown, format.signed)}${format.prefix ?? ''}${shown}${format.suffix ?? ''}`;
}

/** Nothing is neither gained nor lost, whatever sign it came with. */
function signText(isNegative: boolean, shown: string, signed = false): string {
  if (!/[1-9]/.test(shown)) return '';
  if (isNegative) return '−';
  return signed ? '+' : '';
}

/** A ratio in percent, e.g. `−1.28 %`. */
export function formatPercent(value: number, format: { decimals?: number; signed?: boolean } = {}): string {
  return formatDecimal(value.toFixed(format.decimals ?? 2), { signed: format.signed ?? false, suffix: ' %' });
}
