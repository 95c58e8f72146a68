import { DeskError } from '#lib/desk-error';
import { bollinger } from '#lib/strategies/bollinger';
import { dca } from '#lib/strategies/dca';
import { donchian } from '#lib/strategies/donchian';
import { emaCross } from '#lib/strategies/ema-cross';
import { grid } from '#lib/strategies/grid';
import { macd } from '#lib/strategies/macd';
import { momentum } from '#lib/strategies/momentum';
import { rsi } from '#lib/strategies/rsi';
import { smaCross } from '#lib/strategies/sma-cross';
import type { Parameter, Parameters, Strategy } from '#lib/strategies/strategy';
import { voteAmong } from '#lib/strategies/vote';

/** Those that have a view of the market: what a vote can be among. A grid and a plan have none. */
export const VIEWS: readonly Strategy[] = [smaCross, rsi, bollinger, emaCross, macd, donchian, momentum];

/** Every strategy that the desk brings. */
export const STRATEGIES: readonly Strategy[] = [...VIEWS, grid, dca, voteAmong(VIEWS)];

/** The parameters completed with defaults, and everything that is wrong with them. */
export function checkParameters(
  strategy: Strategy,
  given: Parameters,
): { params: Record<string, number>; faults: string[] } {
  const params: Record<string, number> = {};
  const faults: string[] = [];
  for (const parameter of strategy.parameters) {
    const value = given[parameter.name] ?? parameter.default;
    if (!parameter.optional || value !== parameter.default) params[parameter.name] = value;
    faults.push(...faultsOf(parameter, value));
  }
  const known = new Set(strategy.parameters.map(({ name }) => name));
  for (const name of Object.keys(given)) {
    if (!known.has(name))
      faults.push(`${strategy.name} has no parameter ${name} (it has ${[...known].join(', ')})`);
  }
  return { params, faults: faults.length > 0 ? faults : strategy.faults(params) };
}

/** The parameters completed with defaults; `invalid_input` with every fault where they don't hold. */
export function checkedParameters(strategy: Strategy, given: Parameters): Record<string, number> {
  const { params, faults } = checkParameters(strategy, given);
  if (faults.length === 0) return params;
  throw new DeskError('invalid_input', `Parameters of ${strategy.name}: ${faults.join('; ')}.`, {
    details: { faults },
  });
}

function faultsOf({ name, min, max, step }: Parameter, value: number): string[] {
  if (!Number.isFinite(value) || value < min || value > max) {
    return [`${name} must be between ${String(min)} and ${String(max)}`];
  }
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? [] : [`${name} must be a multiple of ${String(step)}`];
}
