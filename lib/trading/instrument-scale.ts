import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import { decimalsOf, scaledInteger } from '#lib/trading/decimal';
import {
  CASH_DECIMALS,
  cash,
  type Cash,
  type Lots,
  lots,
  mulDiv,
  nearestTicks,
  type Ticks,
  ticks,
} from '#lib/trading/money';

/** Decimals in which fees taken in the base are counted. */
export const BASE_DECIMALS = 8;

/** What an instrument's sizes mean in integers. */
export interface InstrumentScale {
  /** Decimals of its prices, and one tick in units of the last of them (tick `0.25`: 2 and 25). */
  priceDecimals: number;
  tickUnits: number;
  /** The same for quantities. */
  lotDecimals: number;
  lotUnits: number;
  /** Decimals of the smallest unit of its cash, and how many of these one lot is worth at a price of one tick. */
  cashDecimals: number;
  cashPerTickLot: number;
}

const scales = new WeakMap<Instrument, InstrumentScale>();
/** Most are asked for again and again in a row. */
const newest: { instrument: Instrument | null; scale: InstrumentScale | null } = {
  instrument: null,
  scale: null,
};

/** The instrument's scale, computed once. Refuses sizes whose product is finer than a micro-unit of cash. */
export function instrumentScale(instrument: Instrument): InstrumentScale {
  if (instrument === newest.instrument && newest.scale) return newest.scale;
  const scale = scales.get(instrument) ?? computeScale(instrument);
  scales.set(instrument, scale);
  newest.instrument = instrument;
  newest.scale = scale;
  return scale;
}

function computeScale(instrument: Instrument): InstrumentScale {
  const { symbol, tickSize, lotSize, cashDecimals = CASH_DECIMALS } = instrument;
  const priceDecimals = decimalsOf(tickSize);
  const lotDecimals = decimalsOf(lotSize);
  const tickUnits = scaledInteger(tickSize, priceDecimals);
  const lotUnits = scaledInteger(lotSize, lotDecimals);
  if (!tickUnits || !lotUnits || tickUnits < 0 || lotUnits < 0) {
    throw new DeskError(
      'invalid_input',
      `${symbol} has no usable tick size (${tickSize}) or lot size (${lotSize}).`,
    );
  }
  const cashPerTickLot = tickUnits * lotUnits * 10 ** (cashDecimals - priceDecimals - lotDecimals);
  if (!Number.isSafeInteger(cashPerTickLot)) {
    const unit = cashDecimals === CASH_DECIMALS ? 'a millionth' : `1e-${String(cashDecimals)}`;
    throw new DeskError(
      'invalid_input',
      `${symbol}: one tick of one lot is finer than ${unit} of its currency.`,
    );
  }
  return { priceDecimals, tickUnits, lotDecimals, lotUnits, cashDecimals, cashPerTickLot };
}

/** Price × quantity, exact. Throws `invalid_input` where it passes nine billion of the currency. */
export function notional(price: Ticks, quantity: Lots, instrument: Instrument): Cash {
  return notionalAt(price, quantity, instrumentScale(instrument));
}

/** `notional` for those who hold the scale already. */
export function notionalAt(price: number, quantity: number, scale: InstrumentScale): Cash {
  return cash(price * quantity * scale.cashPerTickLot);
}

/** Hundred-millionths (1e-8) of a unit in one lot: fees taken in the base are counted so. Refuses finer lots. */
export function lotUnitsInBase({ lotUnits, lotDecimals }: InstrumentScale): number {
  const units = lotUnits * 10 ** (BASE_DECIMALS - lotDecimals);
  if (Number.isSafeInteger(units)) return units;
  throw new DeskError('invalid_input', 'A fee in the base needs lots of no less than 0.00000001.');
}

/** Value of so many hundred-millionths of a unit at a price, signed, to the nearest unit of cash. */
export function baseValue(base: number, price: number, scale: InstrumentScale): Cash {
  return cash(mulDiv(price * scale.cashPerTickLot, base, lotUnitsInBase(scale), 'nearest'));
}

/** The average price of a value over a quantity, to the nearest tick. */
export function averagePrice(value: Cash, quantity: Lots, scale: InstrumentScale): Ticks {
  return ticks(mulDiv(value, 1, quantity * scale.cashPerTickLot, 'nearest'));
}

/** The most lots that `value` buys at `price`, rounded down; 0 where nothing. */
export function lotsFor(value: Cash, price: Ticks, scale: InstrumentScale): Lots {
  return lots(Math.max(0, Math.floor(value / (price * scale.cashPerTickLot))));
}

/**
 * The tick nearest to a price from a float source (a feed, a CSV): the only door by which floats become
 * prices. Refuses NaN, infinities and what rounds to less than one tick.
 */
export function ticksFromNumber(value: number, instrument: Instrument): Ticks {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  const steps = (value * 10 ** priceDecimals) / tickUnits;
  if (!(steps >= 0.5 && steps < Number.MAX_SAFE_INTEGER)) {
    throw new DeskError('invalid_input', `${String(value)} is no price of ${instrument.symbol}.`);
  }
  return nearestTicks(steps);
}
