import type { OrderSize } from '#components/trading/trading-actions.ts';
import type { Instrument } from '#lib/market/instrument';

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,9}))?$/;

function decimalsOf(step: string): number {
  return (step.split('.')[1] ?? '').length;
}

function faultOfDecimal(text: string, name: string, step: string): string | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return `${name} must be a number such as ${step === '1' ? '10' : step}.`;
  if (!/[1-9]/.test(text)) return `${name} must be above zero.`;
  const places = decimalsOf(step);
  if ((match[2] ?? '').length > places) {
    return places === 0 ? `${name} must be a whole number.` : `${name} has at most ${places} decimals.`;
  }
  return null;
}

/** What is wrong with a size a person typed; null where nothing is. Checked on the digits: the desk checks again. */
export function faultOfSize(size: OrderSize, instrument: Instrument): string | null {
  if (size.amount.trim() === '') return 'Say how much.';
  if (size.by === 'units') return faultOfDecimal(size.amount, 'The quantity', instrument.lotSize);
  if (size.by === 'cash') return faultOfDecimal(size.amount, 'The sum', '0.01');
  const fault = faultOfDecimal(size.amount, 'The share of equity', '0.01');
  return fault ?? (Number(size.amount) > 100 ? 'The share of equity is at most 100 %.' : null);
}

/** What is wrong with a limit price a person typed; null where nothing is. */
export function faultOfPrice(price: string, instrument: Instrument): string | null {
  if (price.trim() === '') return 'Say at which price.';
  return faultOfDecimal(price, 'The limit price', instrument.tickSize);
}
