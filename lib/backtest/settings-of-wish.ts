import { type BacktestFriction, frictionOf } from '#lib/backtest/backtest-friction';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { BacktestWish } from '#lib/backtest/backtest-wish';
import type { Instrument } from '#lib/market/instrument';
import { checkedParameters } from '#lib/strategies/strategies';
import { type StrategyList, strategyNamed } from '#lib/strategies/strategy-list';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { parseCash, parseQuantity } from '#lib/trading/money-text';

/**
 * The settings of a backtest. `invalid_input` for an unknown strategy, parameters that don't hold, and amounts that are
 * too large or finer than the instrument.
 */
export function settingsOfWish(
  wish: BacktestWish & BacktestFriction,
  instrument: Instrument,
  strategies?: StrategyList,
): BacktestSettings {
  const strategy = strategyNamed(wish.strategy, strategies);
  const fee = basisPoints(wish.commission);
  return {
    instrument,
    strategy: { name: wish.strategy, params: checkedParameters(strategy, wish.params) },
    strategies,
    sides: wish.side,
    startingCash: parseCash(wish.cash, instrumentScale(instrument).cashDecimals),
    entrySize: wish.size === 'all' ? 'all' : parseQuantity(wish.size, instrument),
    costs: {
      takerFeeBps: fee,
      makerFeeBps: fee,
      slippageBps: wish.slippageBps,
      spreadBps: basisPoints(wish.spread),
      ...frictionOf(wish, wish.fill),
    },
    fill: wish.fill,
    finalize: wish.finalize,
  };
}

/** A ratio of at most six decimals in basis points; rounded to the two decimals that these then have. */
function basisPoints(ratio: string): number {
  return Math.round(Number(ratio) * 1_000_000) / 100;
}
