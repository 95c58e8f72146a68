import { CASH_DECIMALS } from '#lib/trading/money';

/**
 * What the money of an account is: `paper` and `replay` money is the desk's own play money, `sandbox` an
 * exchange's, `live` is real.
 */
export const ACCOUNT_MODES = ['paper', 'replay', 'sandbox', 'live'] as const;
export type AccountMode = (typeof ACCOUNT_MODES)[number];

/**
 * Decimals of the smallest unit in which an account counts its cash: all its instruments count in the same. The
 * desk's own dollars have six; exchanges tell their amounts, fees above all, in hundred-millionths.
 */
export function cashDecimalsOf({ mode, currency }: { mode: AccountMode; currency: string }): number {
  return currency === 'USD' && (mode === 'paper' || mode === 'replay')
    ? CASH_DECIMALS
    : EXCHANGE_CASH_DECIMALS;
}

const EXCHANGE_CASH_DECIMALS = 8;
