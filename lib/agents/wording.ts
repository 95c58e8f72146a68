import type { Instrument } from '#lib/market/instrument';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Ticks } from '#lib/trading/money';

/** Digits in groups of three: `1,234.50`. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** A price in a sentence: `$1,234.50`. */
export function spokenPrice(price: Ticks, instrument: Instrument): string {
  return `$${grouped(formatPrice(price, instrument))}`;
}

/** A quantity in a sentence: `47 shares`, `1 share`, `0.1200 BTC`. */
export function spokenQuantity(lots: number, instrument: Instrument): string {
  const quantity = formatQuantity(Math.abs(lots), instrument);
  const unit = Number(quantity) === 1 ? instrument.unit.replace(/s$/, '') : instrument.unit;
  return `${grouped(quantity)} ${unit}`;
}

/** A quantity of an instrument: `47 shares of TSLA`, `0.1200 BTC` (the unit says it already). */
export function spokenHolding(lots: number, instrument: Instrument): string {
  const quantity = spokenQuantity(lots, instrument);
  return instrument.symbol.startsWith(instrument.unit) ? quantity : `${quantity} of ${instrument.symbol}`;
}

/** A count of units in a sentence, rounded: `92,310`. */
export function spokenCount(count: number): string {
  return grouped(Math.round(count).toString());
}

/** A confidence with two decimals, three where they say more, as the risk gate rounds it: `0.78`, `0.699`. */
export function spokenConfidence(confidence: number): string {
  return confidence.toFixed(3).replace(/0$/, '');
}

/** A signal's direction: `strong buy`. */
export function spokenDirection(direction: string): string {
  return direction.replace('_', ' ');
}

/** What an exit of so many lots does to the position: `close the long position`, or `part of the short position`. */
export function spokenClosing(quantity: number, positionLots: number): string {
  const position = `the ${positionLots < 0 ? 'short' : 'long'} position`;
  return `close ${quantity < Math.abs(positionLots) ? 'part of ' : ''}${position}`;
}

/** Without the full stop at its end, to go on in a sentence. */
export function asClause(sentence: string): string {
  return sentence.trim().replace(/\.$/, '');
}

/** With one full stop at its end. */
export function asSentence(clause: string): string {
  const text = clause.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
