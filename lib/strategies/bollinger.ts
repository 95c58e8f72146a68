import { createBollinger } from '#lib/indicators/bollinger';
import { confidenceOf, directionOf } from '#lib/strategies/confidence';
import type { Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/** Standard deviations beyond the band, at the extreme, at which confidence is 0.5. */
const HALF_STRENGTH = 0.12;

/**
 * Buys when the close comes back above the lower Bollinger band, sells when it comes back below the upper
 * one: reversion to the mean. Source: J. Bollinger, Bollinger on Bollinger Bands (2001). Confidence: how
 * far beyond the band closes had been, in standard deviations of their window.
 */
export const bollinger: Strategy = {
  name: 'bollinger',
  title: 'Bollinger reversion',
  parameters: [
    { name: 'period', label: 'Period (candles)', default: 20, min: 2, max: 200, step: 1 },
    { name: 'width', label: 'Band width (standard deviations)', default: 2, min: 0.5, max: 5, step: 0.1 },
  ],
  faults: () => [],
  warmUpLength: ({ period = 20 }) => period + 1,
  create: ({ period = 20, width = 2 }) => createRun(period, width),
};

function createRun(period: number, width: number): StrategyRun {
  const bands = createBollinger(period, width);
  // How far the present stay beyond a band went, in deviations: 0 while between the bands.
  let below = 0;
  let above = 0;
  return {
    onCandle({ close }) {
      const band = bands.next(close);
      if (band === null || band.deviation === 0) return null;
      const left = { below, above };
      const distance = (close - band.middle) / band.deviation;
      below = distance < -width ? Math.max(left.below, -width - distance) : 0;
      above = distance > width ? Math.max(left.above, distance - width) : 0;
      if (left.below > 0 && below === 0) return reversion('buy', { extreme: left.below, distance, width });
      if (left.above > 0 && above === 0) return reversion('sell', { extreme: left.above, distance, width });
      return null;
    },
  };
}

interface Reversion {
  extreme: number;
  distance: number;
  width: number;
}

function reversion(side: 'buy' | 'sell', { extreme, distance, width }: Reversion): Signal {
  const confidence = confidenceOf(extreme, HALF_STRENGTH);
  const word = side === 'buy' ? 'rose back above the lower' : 'fell back below the upper';
  const reach = `${(width + extreme).toFixed(2)} σ`;
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `The close ${word} band to ${distance.toFixed(2)} σ, after reaching ${reach} from its mean.`,
  };
}
