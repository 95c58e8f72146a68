/** How far, and how long, an equity curve stayed below its highest point so far. */
export interface Drawdown {
  /** The deepest fall from a peak, in percent of that peak; ≤ 0. */
  maxPct: number;
  /** The longest time from a peak until it was reached again, or until the end, in ms. */
  longestMs: number;
}

/**
 * Drawdown at closes: equity ÷ highest equity so far − 1, the usual definition (e.g. M. Magdon-Ismail and
 * A. Atiya, Maximum Drawdown, Risk Magazine, 2004); the same as backtesting.py's `Max. Drawdown [%]`.
 */
export function drawdownOf(times: Float64Array, equity: Float64Array): Drawdown {
  let peak = equity[0] ?? 0;
  let peakAt = times[0] ?? 0;
  let deepest = 0;
  let longestMs = 0;
  for (let index = 1; index < equity.length; index += 1) {
    const value = equity[index] ?? 0;
    const at = times[index] ?? 0;
    if (value < peak) deepest = Math.max(deepest, 1 - value / peak);
    // Time at the peak itself is no drawdown; the candle that reaches it again ends one.
    const wasBelow = (equity[index - 1] ?? 0) < peak;
    if (value < peak || wasBelow) longestMs = Math.max(longestMs, at - peakAt);
    if (value >= peak) {
      peak = value;
      peakAt = at;
    }
  }
  return { maxPct: deepest === 0 ? 0 : -deepest * 100, longestMs };
}
