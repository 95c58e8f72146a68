import type { Instrument } from '#lib/market/instrument';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { MILLION, millionths, mulDiv } from '#lib/trading/money';
import type { PaperSettings } from '#lib/venues/venue';

/** Where a volume that is a float stands a hair below a whole lot. */
const HAIR = 1e-6;

/**
 * Lots that may trade of a volume (in units): the settings' share of it, rounded down to whole lots; without end
 * where they set none.
 */
export function lotsOfVolume(
  volume: number,
  instrument: Instrument,
  { volumeSharePct }: PaperSettings,
): number {
  if (volumeSharePct === undefined) return Number.POSITIVE_INFINITY;
  const { lotDecimals, lotUnits } = instrumentScale(instrument);
  const units = Math.floor(volume * 10 ** lotDecimals + HAIR);
  return mulDiv(units, millionths(volumeSharePct), MILLION * lotUnits, 'down');
}
