import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import { DeskError } from '#lib/desk-error';
import type { PaperSettings } from '#lib/venues/venue';

/** What holds orders up, as it is asked for. */
export interface BacktestFriction {
  /** Percent of a candle's volume that all orders together trade at most; no bound where left out. */
  volumeShare?: number | undefined;
  /** Market time in ms until an order takes effect; at once where left out. */
  latencyMs?: number | undefined;
}

const LONGEST_MS = 86_400_000;

/**
 * The settings of the paper venue for it. `invalid_input` for what is out of bounds, and for a fill at the very
 * close, where a candle's volume and time are over.
 */
export function frictionOf(
  { volumeShare, latencyMs = 0 }: BacktestFriction,
  fill: BacktestSettings['fill'],
): Partial<PaperSettings> {
  if (volumeShare !== undefined && !isShare(volumeShare)) {
    throw new DeskError('invalid_input', 'The share of the volume must be above 0 and at most 100 percent.');
  }
  if (!isLatency(latencyMs)) {
    throw new DeskError('invalid_input', 'Latency must be a whole number of milliseconds within a day.');
  }
  if (fill === 'close' && (volumeShare !== undefined || latencyMs > 0)) {
    throw new DeskError('invalid_input', 'A share of the volume and latency need the fill at the next open.');
  }
  return { latencyMs, ...(volumeShare !== undefined && { volumeSharePct: volumeShare }) };
}

const isShare = (percent: number) => percent > 0 && percent <= 100;
const isLatency = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= LONGEST_MS;
