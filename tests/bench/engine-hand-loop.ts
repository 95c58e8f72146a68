import type { Candle } from '#lib/market/candle';

const FAST = 10;
const SLOW = 30;

interface Purse {
  cash: number;
  held: number;
  trades: number;
}

/** Does at the open what the close before it wanted: > 0 to be long, < 0 to be flat. */
function trade(purse: Purse, open: number, wanted: number): void {
  if (wanted > 0 && purse.held === 0) {
    const price = open * 1.0002;
    purse.held = Math.floor((purse.cash * 0.098) / (price * 10_000));
    purse.cash -= purse.held * price * 10_000 * 1.001;
  } else if (wanted < 0 && purse.held > 0) {
    purse.cash += purse.held * open * 0.9998 * 10_000 * 0.999;
    purse.held = 0;
    purse.trades += 1;
  }
}

/** SMA 10/30, long or flat, fee and slippage on floats: what the engine's work would cost without an engine. */
export function runHandLoop(candles: readonly Candle[]): number {
  const purse: Purse = { cash: 1e11, held: 0, trades: 0 };
  let wanted = 0;
  let side = 0;
  let fast = 0;
  let slow = 0;
  for (const [index, candle] of candles.entries()) {
    trade(purse, candle.open, wanted);
    wanted = 0;
    fast += candle.close - (candles[index - FAST]?.close ?? 0);
    slow += candle.close - (candles[index - SLOW]?.close ?? 0);
    const now = index < SLOW - 1 ? 0 : Math.sign(fast / FAST - slow / SLOW);
    if (now === 0) continue;
    if (side !== 0 && now !== side) wanted = now;
    side = now;
  }
  return purse.trades;
}
