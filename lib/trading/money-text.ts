import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import { decimalText, scaledInteger } from '#lib/trading/decimal';
import { instrumentScale } from '#lib/trading/instrument-scale';
import {
  cash,
  CASH_DECIMALS,
  type Cash,
  lots,
  type Lots,
  mulDiv,
  ticks,
  type Ticks,
} from '#lib/trading/money';

function parseSteps(text: string, decimals: number, stepUnits: number): number | null {
  const units = scaledInteger(text, decimals);
  if (units === null || units <= 0 || units % stepUnits !== 0) return null;
  return units / stepUnits;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A price from a decimal text; `invalid_input` for anything but a positive multiple of the tick size. */
export function parsePrice(text: string, instrument: Instrument): Ticks {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  const steps = parseSteps(text, priceDecimals, tickUnits);
  if (steps === null) {
    const rule = `a plain decimal above 0 in steps of ${instrument.tickSize}`;
    throw new DeskError(
      'invalid_input',
      `“${shortened(text)}” is no price of ${instrument.symbol}: give ${rule}.`,
    );
  }
  return ticks(steps);
}

/** A quantity from a decimal text; `invalid_input` for anything but a positive multiple of the lot size. */
export function parseQuantity(text: string, instrument: Instrument): Lots {
  const { lotDecimals, lotUnits } = instrumentScale(instrument);
  const steps = parseSteps(text, lotDecimals, lotUnits);
  if (steps === null) {
    const rule = `a plain decimal above 0 in steps of ${instrument.lotSize}`;
    throw new DeskError(
      'invalid_input',
      `“${shortened(text)}” is no quantity of ${instrument.symbol}: give ${rule}.`,
    );
  }
  return lots(steps);
}

/** Cash from a decimal text, negative ones too; `invalid_input` past its unit's decimals or nine billion. */
export function parseCash(text: string, unitDecimals = CASH_DECIMALS): Cash {
  const units = scaledInteger(text, unitDecimals);
  if (units === null) throw new DeskError('invalid_input', `“${shortened(text)}” is no amount of money.`);
  return cash(units);
}

/** A price with all the decimals of its tick size: `212.40`. */
export function formatPrice(price: Ticks, instrument: Instrument): string {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  return decimalText(price * tickUnits, priceDecimals);
}

/** A quantity with all the decimals of its lot size: `0.5000`; signed numbers of lots are taken too. */
export function formatQuantity(quantity: number, instrument: Instrument): string {
  const { lotDecimals, lotUnits } = instrumentScale(instrument);
  return decimalText(quantity * lotUnits, lotDecimals);
}

export interface CashFormat {
  /** Rounds to that many decimals (halves away from zero); else exact, with at least two. */
  decimals?: number;
  /** Puts a plus before gains. */
  sign?: boolean;
  /** Decimals of the unit that the amount is counted in (`InstrumentScale.cashDecimals`); 6 where left out. */
  unitDecimals?: number;
}

/** Cash as a decimal text: exact with at least 2 decimals unless told to round. */
export function formatCash(
  amount: Cash,
  { decimals, sign = false, unitDecimals = CASH_DECIMALS }: CashFormat = {},
): string {
  const text =
    decimals === undefined
      ? decimalText(amount, unitDecimals).replace(/(\.\d\d\d*?)0+$/, '$1')
      : decimalText(mulDiv(amount, 1, 10 ** (unitDecimals - decimals), 'nearest'), decimals);
  return sign && amount > 0 ? `+${text}` : text;
}

/**
 * Cash for sentences: rounded to cents, thousands grouped. Dollars as on the screens, `$9,812.40`, with a
 * plain minus before the sign; other currencies by their code, `9,812.40 EUR`.
 */
export function spokenCash(amount: Cash, currency: string, unitDecimals = CASH_DECIMALS): string {
  const [whole = '', cents = ''] = formatCash(amount, { decimals: 2, unitDecimals }).split('.');
  const text = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
  return currency === 'USD' ? text.replace(/^-?/, '$&$$') : `${text} ${currency}`;
}
