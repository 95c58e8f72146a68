import { expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import { instrumentNamed } from '#lib/market/instruments';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { robotSettings, type RobotWish } from '#lib/robot/requests/robot-wish';

const wish: RobotWish = { name: ' Bitcoin ', symbol: 'BTC-USD', timeframe: '1m', strategy: { name: 'rsi' } };

function settingsOf(one: RobotWish) {
  return robotSettings(one, instrumentNamed(one.symbol));
}

it('completes what was left out with defaults', () => {
  expect(settingsOf(wish)).toEqual({
    name: 'Bitcoin',
    symbol: 'BTC-USD',
    accountId: 'paper',
    feed: 'simulated',
    strategy: { name: 'rsi', params: { period: 14, oversold: 30, overbought: 70 } },
    timeframe: '1m',
    limits: DEFAULT_RISK_LIMITS,
    minConfidence: 0.7,
  });
});

it('puts a robot of a replayed instrument on the replay account', () => {
  expect(settingsOf({ ...wish, symbol: 'SP500', timeframe: '1d' }).accountId).toBe('replay');
});

it('names every fault at once', () => {
  const bad: RobotWish = {
    ...wish,
    name: '',
    symbol: 'SP500',
    strategy: { name: 'sma-cross', params: { fast: 0, wings: 2 } },
    limits: { positionPct: 200 },
    minConfidence: 2,
  };
  const refused = catchError(() => settingsOf(bad));
  expect(refused.code).toBe('invalid_input');
  expect(refused.details['faults']).toHaveLength(6);
});

it('refuses an instrument that there is not', () => {
  expect(catchError(() => settingsOf({ ...wish, symbol: 'GOLD' })).code).toBe('instrument_not_found');
});

function catchError(work: () => unknown): DeskError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof DeskError) return thrown;
  }
  throw new Error('It was not refused.');
}
