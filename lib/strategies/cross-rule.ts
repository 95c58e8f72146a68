/**
 * What counts as a cross of two lines, told from their gap (first − second) candle by candle:
 *
 * - `through-touch`: the first line is now on the other side than where it last was. Candles on which the lines
 *   are equal belong to the side before, so below, equal, above is one cross, made at *above*.
 * - `neighbours`: strictly on one side a candle ago, strictly on the other now; below, equal, above is none.
 *   Source: `crossover` of backtesting.py: `a[-2] < b[-2] and a[-1] > b[-1]`.
 *
 * They differ only where the lines touch: never on daily stock prices, on about one cross in a hundred with long
 * averages of one-minute prices and coarse ticks.
 */
export type CrossRule = 'through-touch' | 'neighbours';

export type Side = 'buy' | 'sell';

/** Told a gap, says whether it completes a cross: `buy` upwards, `sell` downwards. The first gap never does. */
export function createCross(rule: CrossRule): (gap: number) => Side | null {
  let before = 0;
  return (gap) => {
    const last = before;
    if (gap !== 0 || rule === 'neighbours') before = gap;
    if (last < 0 && gap > 0) return 'buy';
    return last > 0 && gap < 0 ? 'sell' : null;
  };
}
