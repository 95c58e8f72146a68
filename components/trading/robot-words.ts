import type { Tone } from '#components/ui/badge';
import type { RobotState } from '#lib/robot/robot';

/** What the screens call a robot's state, its tone, and what it means. */
export const STATE_WORDS: Readonly<Record<RobotState, { label: string; tone: Tone; meaning: string }>> = {
  running: { label: 'running', tone: 'up', meaning: 'It trades by itself.' },
  reducing: { label: 'paused', tone: 'warn', meaning: 'Exits only; stop loss and target stay on.' },
  stopped: { label: 'stopped', tone: 'neutral', meaning: 'No automatic orders; people may exit.' },
  halted: { label: 'halted', tone: 'down', meaning: 'Stop all is on; people may only flatten.' },
};

const STRATEGY_WORDS: Readonly<Record<string, string>> = {
  'sma-cross': 'SMA crossover',
  rsi: 'RSI',
  bollinger: 'Bollinger',
};

/** A robot's strategy with its parameters, e.g. `SMA crossover 10/30 on 1m`. */
export function strategyWords(
  strategy: { name: string; params: Readonly<Record<string, number>> },
  timeframe: string,
): string {
  const name = STRATEGY_WORDS[strategy.name] ?? strategy.name;
  const parameters = Object.values(strategy.params).join('/');
  return [name, parameters, 'on', timeframe].filter((word) => word !== '').join(' ');
}
