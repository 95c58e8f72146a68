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
  let peak = Number.NEGATIVE_INFINITY;
  let peakAt = 0;
  let isBelow = false;
  let deepest = 0;
  let longestMs = 0;
  for (const [index, value] of equity.entries()) {
    const at = times[index] ?? 0;
    const wasBelow = isBelow;
    isBelow = value < peak;
    if (isBelow) deepest = Math.max(deepest, 1 - value / peak);
    // The candle that reaches the peak again ends the drawdown, and still belongs to it.
    if (isBelow || wasBelow) longestMs = Math.max(longestMs, at - peakAt);
    if (isBelow) continue;
    peak = value;
    peakAt = at;
  }
  return { maxPct: deepest === 0 ? 0 : -deepest * 100, longestMs };
}
