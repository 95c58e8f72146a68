import type { Candle } from '#lib/market/candle';

const FAST = 10;
const SLOW = 30;

/** SMA 10/30, long or flat, fee and slippage on floats: what the engine's work would cost without an engine. */
export function runHandLoop(candles: readonly Candle[]): number {
  let cash = 1e11;
  let held = 0;
  let trades = 0;
  let wanted = 0;
  let side = 0;
  let fast = 0;
  let slow = 0;
  for (let i = 0; i < candles.length; i += 1) {
    const candle = candles[i];
    if (!candle) break;
    if (wanted > 0 && held === 0) {
      const price = candle.open * 1.0002;
      held = Math.floor((cash * 0.098) / (price * 10_000));
      cash -= held * price * 10_000 * 1.001;
    } else if (wanted < 0 && held > 0) {
      cash += held * candle.open * 0.9998 * 10_000 * 0.999;
      held = 0;
      trades += 1;
    }
    wanted = 0;
    fast += candle.close - (candles[i - FAST]?.close ?? 0);
    slow += candle.close - (candles[i - SLOW]?.close ?? 0);
    if (i < SLOW - 1) continue;
    const now = Math.sign(fast / FAST - slow / SLOW);
    if (now !== 0 && side !== 0 && now !== side) wanted = now;
    if (now !== 0) side = now;
  }
  return trades;
}
