import { DeskError } from '#lib/desk-error';
import { STRATEGIES, VIEWS } from '#lib/strategies/strategies';
import type { Strategy } from '#lib/strategies/strategy';
import { voteAmong } from '#lib/strategies/vote';

/** Why a file of a person's own strategies was not taken up. */
export interface StrategyFault {
  /** Absolute. */
  file: string;
  /** What is wrong and what to do. */
  message: string;
}

/** The strategies that a desk knows: made once at its start, then handed to whoever looks one up. */
export interface StrategyList {
  strategies: readonly Strategy[];
  /** The folder of a person's own; null where there is none. Other threads load it again: functions don't travel. */
  folder: string | null;
  /** Names of those that are a person's own. */
  own: readonly string[];
  faults: readonly StrategyFault[];
}

/** What the desk itself brings. */
export const BUILT_IN: StrategyList = { strategies: STRATEGIES, folder: null, own: [], faults: [] };

export interface OwnStrategies {
  folder: string;
  own: readonly Strategy[];
  faults: readonly StrategyFault[];
}

/** The desk's strategies and a person's own, which can be chosen to vote as well. */
export function withOwnStrategies({ folder, own, faults }: OwnStrategies): StrategyList {
  const others = STRATEGIES.filter(({ name }) => name !== 'vote');
  const vote = voteAmong([...VIEWS, ...own]);
  return { strategies: [...others, vote, ...own], folder, own: own.map(({ name }) => name), faults };
}

/** The strategy of that name; `invalid_input`, naming those there are and files not taken up, for another. */
export function strategyNamed(name: string, { strategies, faults }: StrategyList = BUILT_IN): Strategy {
  const strategy = strategies.find((one) => one.name === name);
  if (strategy) return strategy;
  const known = strategies.map((one) => one.name).join(', ');
  const refused = faults.map(({ file, message }) => ` Not taken up: ${file}: ${message}`).join('');
  throw new DeskError('invalid_input', `There is no strategy “${name}”. Known: ${known}.${refused}`);
}
