/**
 * What the money of an account is: `paper` and `replay` money is the desk's own play money, `sandbox` an
 * exchange's, `live` is real.
 */
export const ACCOUNT_MODES = ['paper', 'replay', 'sandbox', 'live'] as const;
export type AccountMode = (typeof ACCOUNT_MODES)[number];
