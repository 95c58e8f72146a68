import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { checkedParameters } from '#lib/strategies/strategies';
import { type StrategyList, strategyNamed } from '#lib/strategies/strategy-list';
import type { Parameters, StrategyRun } from '#lib/strategies/strategy';

/**
 * A new run of the strategy of that name. `invalid_input` for an unknown name or wrong parameters, and later for a
 * candle with a price that is no number above 0: it is refused before the strategy sees it, so the run goes on as if
 * it had never come, where one NaN would spoil a recursive average for good.
 */
export function startStrategy(
  { name, params }: { name: string; params: Parameters },
  list?: StrategyList,
): StrategyRun {
  const strategy = strategyNamed(name, list);
  const run = strategy.create(checkedParameters(strategy, params));
  return {
    onCandle(candle) {
      if (!hasPrices(candle)) throw refusal(candle);
      return run.onCandle(candle);
    },
  };
}

/** One comparison of the least and one of the sum find NaN, infinity and 0 alike: this runs on every candle. */
function hasPrices({ open, high, low, close }: Candle): boolean {
  return Math.min(open, high, low, close) > 0 && open + high + low + close < Infinity;
}

function refusal({ at, open, high, low, close }: Candle): DeskError {
  const prices = [open, high, low, close].join(', ');
  return new DeskError(
    'invalid_input',
    `The candle of ${String(at)} has a price that is no number above 0: ${prices}.`,
  );
}
