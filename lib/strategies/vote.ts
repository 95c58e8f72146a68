import { directionOf } from '#lib/strategies/confidence';
import type { Parameter, Parameters, Signal, Strategy, StrategyRun } from '#lib/strategies/strategy';

/** Who votes unless told otherwise: followers of trends and of reversals, of five kinds. */
const USUAL_VOTERS = ['sma-cross', 'rsi', 'bollinger', 'macd', 'momentum'];

const defaultsOf = ({ parameters }: Strategy): Parameters =>
  Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));

/**
 * Buys when at least `share` percent of the chosen other strategies say buy, sells when as many say sell; once for
 * each majority. A strategy's view stands for `stands` candles or until it changes its mind; who is silent agrees
 * with nobody. Each other strategy runs with its defaults and is chosen by a parameter of its name, 1 or 0. Source:
 * a quorum of independent judges (Condorcet's jury theorem, 1785). Confidence: the mean of those that agree.
 */
export function voteAmong(others: readonly Strategy[]): Strategy {
  const chosenOf = (params: Parameters) => {
    const isChosen = ({ name }: Strategy) => (params[name] ?? usualVoteOf(name)) === 1;
    return others.filter(isChosen);
  };
  return {
    name: 'vote',
    title: 'Vote',
    parameters: [
      { name: 'share', label: 'Must agree (percent)', default: 60, min: 51, max: 100, step: 1 },
      { name: 'stands', label: 'A view stands for (candles)', default: 10, min: 1, max: 500, step: 1 },
      ...others.map(choiceOf),
    ],
    faults: (params) => (chosenOf(params).length > 0 ? [] : ['at least one strategy must be chosen to vote']),
    warmUpLength: (params) => {
      const lengths = chosenOf(params).map((other) => other.warmUpLength(defaultsOf(other)));
      return lengths.sort((a, b) => a - b)[Math.ceil((shareOf(params) * lengths.length) / 100) - 1] ?? 0;
    },
    create: (params) => createRun(chosenOf(params), shareOf(params), params['stands'] ?? 10),
  };
}

function shareOf({ share = 60 }: Parameters): number {
  return share;
}

function usualVoteOf(name: string): number {
  return USUAL_VOTERS.includes(name) ? 1 : 0;
}

function choiceOf({ name, title }: Strategy): Parameter {
  const label = `${title} votes (1 yes, 0 no)`;
  return { name, label, default: usualVoteOf(name), min: 0, max: 1, step: 1, optional: true };
}

interface Voter {
  run: StrategyRun;
  view: Signal | null;
  /** Candles since the view was given. */
  age: number;
}

function createRun(chosen: readonly Strategy[], share: number, stands: number): StrategyRun {
  const voters = chosen.map((other): Voter => ({
    run: other.create(defaultsOf(other)),
    view: null,
    age: 0,
  }));
  let majorityBefore: Majority['side'] | null = null;
  return {
    onCandle(candle) {
      for (const voter of voters) {
        const view = voter.run.onCandle(candle);
        voter.age = view ? 0 : voter.age + 1;
        if (view) voter.view = view;
        else if (voter.age >= stands) voter.view = null;
      }
      const majority = majorityOf(voters, share);
      const isNew = majority !== null && majority.side !== majorityBefore;
      majorityBefore = majority?.side ?? null;
      return isNew ? voted(majority, voters.length) : null;
    },
  };
}

interface Majority {
  side: 'buy' | 'sell';
  views: readonly Signal[];
}

/** More than half is asked for, so that there can't be two. */
function majorityOf(voters: readonly Voter[], share: number): Majority | null {
  for (const side of ['buy', 'sell'] as const) {
    const views = voters.flatMap(({ view }) => (view?.direction.endsWith(side) ? [view] : []));
    if (views.length * 100 >= share * voters.length) return { side, views };
  }
  return null;
}

function voted({ side, views }: Majority, of: number): Signal {
  const confidence = views.reduce((sum, view) => sum + view.confidence, 0) / views.length;
  return {
    direction: directionOf(side, confidence),
    confidence,
    reason: `${String(views.length)} of ${String(of)} strategies say ${side}.`,
  };
}
