import { formatDecimal } from '#components/ui/format-decimal.ts';
import type { RobotWish } from '#components/trading/trading-actions.ts';
import type { PositionView } from '#lib/trading/views';

export interface RobotConsequences {
  title: string;
  confirmLabel: string;
  tone: 'primary' | 'plain' | 'danger';
  /** Exactly what will happen, one sentence each. */
  sentences: string[];
}

export interface ConsequenceInput {
  name: string;
  symbol: string;
  position: PositionView | null;
}

function positionWords(position: PositionView | null): string {
  return position
    ? `The ${position.side} position of ${formatDecimal(position.quantity)} ${position.symbol} stays open.`
    : 'There is no open position.';
}

function flattenWords({ symbol, position }: ConsequenceInput): string[] {
  if (!position) return ['There is no open position to close.'];
  const side = position.side === 'long' ? 'sold' : 'bought back';
  return [
    `${formatDecimal(position.quantity)} ${symbol} are ${side} at market, near ${formatDecimal(position.lastPrice)}.`,
    `Unrealised now: ${formatDecimal(position.unrealised, { prefix: '$', decimals: 2, signed: true })}; a fee comes on top.`,
  ];
}

const WORDS: Readonly<Record<RobotWish, (input: ConsequenceInput) => RobotConsequences>> = {
  start: (input) => ({
    title: `Start ${input.name}?`,
    confirmLabel: 'Start',
    tone: 'primary',
    sentences: [
      'It trades by itself again: entries and exits, within its risk limits.',
      positionWords(input.position),
      'The start stands in the room.',
    ],
  }),
  reduce: (input) => ({
    title: `HOLD ${input.symbol}?`,
    confirmLabel: 'Confirm HOLD',
    tone: 'plain',
    sentences: [
      `${input.name} is paused: it takes no new entries, exits only.`,
      `${positionWords(input.position)} Stop loss and target stay on.`,
      'HOLD stands in the room. Start makes it trade again.',
    ],
  }),
  stop: (input) => ({
    title: `Stop ${input.name}?`,
    confirmLabel: 'Stop robot',
    tone: 'danger',
    sentences: [
      'It sends no order by itself, not even stop loss or take profit.',
      positionWords(input.position),
      'People can still exit. The stop stands in the room.',
    ],
  }),
  flatten: (input) => ({
    title: `Flatten ${input.symbol}?`,
    confirmLabel: 'Flatten',
    tone: 'danger',
    sentences: [
      `Working orders of ${input.name} are canceled.`,
      ...flattenWords(input),
      'The robot keeps its state; the flatten stands in the room.',
    ],
  }),
};

/** What a command to a robot will do, for the sheet that confirms it. */
export function robotConsequences(command: RobotWish, input: ConsequenceInput): RobotConsequences {
  return WORDS[command](input);
}
