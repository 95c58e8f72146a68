import { DeskError } from '#lib/desk-error';
import type { CandleFile } from '#lib/market/candle-file';
import type { Instrument } from '#lib/market/instrument';
import { instrumentScale } from '#lib/trading/instrument-scale';

/** A float's noise, in ticks: what is nearer to a whole number of them is that number. */
const NOISE = 1e-6;

/**
 * Lines of a file with a price that is no whole number of ticks. `invalid_input`, naming the first, where there are any
 * and they must not be rounded.
 */
export function requireExactTicks(
  { name, rows }: CandleFile,
  instrument: Instrument,
  rounds: boolean,
): number {
  const { priceDecimals, tickUnits } = instrumentScale(instrument);
  const perPrice = 10 ** priceDecimals / tickUnits;
  const isFiner = (price: string) => {
    const steps = Number(price) * perPrice;
    return Math.abs(steps - Math.round(steps)) > NOISE * Math.max(1, steps * 1e-6);
  };
  const finer = rows.filter(({ open, high, low, close }) => [open, high, low, close].some(isFiner));
  const [first] = finer;
  if (!first || rounds) return finer.length;
  throw new DeskError(
    'invalid_input',
    `${name}, line ${String(first.line)}: a price is finer than the tick of ${instrument.symbol}, ${instrument.tickSize} ` +
      `(${String(finer.length)} lines are). Round them with --round, or choose another symbol.`,
  );
}
