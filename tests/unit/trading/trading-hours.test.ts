import { expect, it } from 'vitest';
import { isWithinHours, spokenHours, spokenTime, type TradingHours } from '#lib/trading/trading-hours';

const at = (text: string): number => Date.parse(text);

const EXCHANGE: TradingHours = {
  zone: 'America/New_York',
  windows: [{ days: [1, 2, 3, 4, 5], from: '09:30', to: '16:00' }],
};

it.each([
  ['2025-01-06T14:29:59Z', false],
  ['2025-01-06T14:30:00Z', true],
  ['2025-01-06T20:59:59Z', true],
  ['2025-01-06T21:00:00Z', false],
  // Summer time: an hour earlier by UTC.
  ['2025-07-07T13:30:00Z', true],
  ['2025-07-07T20:00:00Z', false],
  ['2025-01-05T15:00:00Z', false],
])('knows at %s by New York whether the hours are open: %s', (time, isOpen) => {
  expect(isWithinHours(EXCHANGE, at(time))).toBe(isOpen);
});

it('lets a window go on after midnight, as part of the day it began', () => {
  const night: TradingHours = { zone: 'UTC', windows: [{ days: [5], from: '22:00', to: '02:00' }] };
  const open = ['2025-01-10T22:00:00Z', '2025-01-11T01:59:00Z'].map((time) => isWithinHours(night, at(time)));
  const shut = ['2025-01-10T01:00:00Z', '2025-01-11T02:00:00Z', '2025-01-11T22:00:00Z'];
  expect(open).toEqual([true, true]);
  expect(shut.map((time) => isWithinHours(night, at(time)))).toEqual([false, false, false]);
});

it('speaks of hours and times as people do', () => {
  expect(spokenHours(EXCHANGE)).toBe('Mon Tue Wed Thu Fri 09:30–16:00 America/New_York');
  expect(spokenTime('America/New_York', at('2025-01-06T14:30:00Z'))).toBe('Mon 09:30 America/New_York');
});
