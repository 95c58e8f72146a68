const DECIMAL = /^-?\d{1,18}(?:\.\d{1,18})?$/;

/** How many decimals a plain decimal text has, trailing zeros left out: `0.0100` has 2, `25` none. */
export function decimalsOf(text: string): number {
  const fraction = text.split('.')[1] ?? '';
  return fraction.replace(/0+$/, '').length;
}

/**
 * The text's value × 10^decimals as an integer, read from its digits and never through a float. Null where
 * it is no plain decimal (exponents, signs other than a leading minus, spaces, more than 18 digits a side),
 * has more decimals than that, or is not a safe integer.
 */
export function scaledInteger(text: string, decimals: number): number | null {
  if (!DECIMAL.test(text) || decimalsOf(text) > decimals) return null;
  const [whole = '', fraction = ''] = text.split('.');
  const value = Number.parseInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'), 10);
  if (!Number.isSafeInteger(value)) return null;
  return value === 0 ? 0 : value;
}

/** The decimal text of value ÷ 10^decimals, with all its decimals. */
export function decimalText(value: number, decimals: number): string {
  const digits = Math.abs(value)
    .toString()
    .padStart(decimals + 1, '0');
  const sign = value < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
