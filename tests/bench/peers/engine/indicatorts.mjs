/** Averages and `applyActions` of indicatorts over arrays: all in or all out at the close, no fees, no orders. */
import indicatorts from 'indicatorts';
import { candles, measure } from './measure.mjs';

// In cents, so that its running sums are exact and equal averages are equal.
const closes = candles.map(({ close }) => Math.round(close * 100));
const { Action, applyActions, sma } = indicatorts;

await measure(() => {
  const fast = sma(closes, { period: 10 });
  const slow = sma(closes, { period: 30 });
  const actions = new Array(closes.length).fill(Action.HOLD);
  let [side, held, trades] = [0, false, 0];
  for (let index = 29; index < closes.length; index += 1) {
    const now = Math.sign(fast[index] - slow[index]);
    if (now === 0) continue;
    if (side !== 0 && now !== side) {
      actions[index] = now > 0 ? Action.BUY : Action.SELL;
      if (held && now < 0) trades += 1;
      held = now > 0;
    }
    side = now;
  }
  applyActions(closes, actions);
  return trades;
});
