import type { Room } from '#lib/agents/room';
import type { Topic } from '#lib/agents/topic';
import type { Candle } from '#lib/market/candle';
import { instrumentNamed } from '#lib/market/instruments';
import type { Participant } from '#lib/sessions/participant';
import { lots, ticks } from '#lib/trading/money';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';

const PARTICIPANTS: readonly Participant[] = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent', role: 'strategist' },
  { name: 'Agent-3', kind: 'agent', role: 'risk officer' },
  { name: 'Agent-4', kind: 'agent', role: 'captain' },
  { name: 'Robot', kind: 'robot' },
  { name: 'Operator', kind: 'person' },
];

/** A room of everyone but the absent, some of them paused; ids are message-1, message-2 … */
export function roomOf({
  paused = [],
  absent = [],
  onId = () => undefined,
}: { paused?: string[]; absent?: string[]; onId?: (id: string) => unknown } = {}): Room {
  let count = 0;
  return {
    participants: PARTICIPANTS.filter(({ name }) => !absent.includes(name)).map((one) => ({
      ...one,
      paused: paused.includes(one.name),
    })),
    newId: () => {
      count += 1;
      const id = `message-${String(count)}`;
      onId(id);
      return id;
    },
    keyOf: (step) => `robot-1:60000:${step}`,
  };
}

/** Candles whose closes move by `step` ticks from `first`; the last one has twice the volume. */
export function slopeOf(length: number, { first, step }: { first: number; step: number }): Candle[] {
  return Array.from({ length }, (_unused, index) => {
    const close = first + index * step;
    return {
      at: index * 60_000,
      open: ticks(close),
      high: ticks(close + 10),
      low: ticks(close - 10),
      close: ticks(close),
      volume: index === length - 1 ? 2000 : 1000,
    };
  });
}

/** A buy of TSLA that every check lets pass. */
export function topicOf(patch: Partial<Topic> = {}): Topic {
  return {
    signal: { direction: 'buy', confidence: 0.78, reason: 'SMA 10 crossed above SMA 30' },
    strategy: 'sma-cross',
    market: {
      instrument: instrumentNamed('TSLA'),
      timeframe: '1m',
      candles: slopeOf(30, { first: 20_000, step: 10 }),
      higher: { timeframe: '15m', candles: slopeOf(30, { first: 20_000, step: -10 }) },
    },
    price: ticks(20_295),
    positionLots: 0,
    limits: DEFAULT_RISK_LIMITS,
    minConfidence: 0.7,
    intent: { side: 'buy', quantity: lots(47), purpose: 'entry' },
    checks: [
      { code: 'kill_switch_on', label: 'Kill switch', passed: true, used: 'off', limit: 'off' },
      { code: 'position_limit', label: 'Position size', passed: true, used: '9.5 %', limit: '10 %' },
      { code: 'daily_loss_limit', label: 'Daily loss', passed: true, used: '0.3 %', limit: '2 %' },
    ],
    ...patch,
  };
}
