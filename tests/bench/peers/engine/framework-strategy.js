/** SMA 10/30, long or flat, for @backtest/framework: with averages of its own, or from the closes that it is given. */
import { crossings } from './measure.mjs';

const asks = process.argv[5] === 'getCandles';
let wantedAt = crossings();
let closesSeen = 0;

/** Called before each run. */
export function startCallback() {
  wantedAt = crossings();
  closesSeen = 0;
}

export async function runStrategy({ currentCandle, orderBook, buy, sell, getCandles }) {
  closesSeen += 1;
  const close = asks ? await newestClose(getCandles) : currentCandle.close;
  const wanted = wantedAt(close);
  if (wanted > 0 && !orderBook.bought) await buy();
  else if (wanted < 0 && orderBook.bought) await sell();
}

/** As its manual reads prices: the closes of the slow average are asked for, each candle anew. */
async function newestClose(getCandles) {
  const closes = await getCandles('close', Math.min(closesSeen, 30), 0);
  return closes.at(-1);
}
