import { describe, expect, it } from 'vitest';

import { settingsFrom } from '#components/charts/use-chart-settings.ts';

const DEFAULTS = { timeframe: '1m', available: ['1m', '5m'] } as const;

describe('settingsFrom', () => {
  it('starts as the robot looks at the market', () => {
    expect(settingsFrom(null, DEFAULTS)).toEqual({
      timeframe: '1m',
      style: 'candles',
      hasVolume: true,
      hasMacd: false,
    });
  });

  it('finds again what was chosen', () => {
    const kept = { timeframe: '5m', style: 'line', hasVolume: false, hasMacd: true };
    expect(settingsFrom(JSON.stringify(kept), DEFAULTS)).toEqual(kept);
  });

  it('leaves out a timeframe that the instrument does not have', () => {
    expect(settingsFrom('{"timeframe":"1d"}', DEFAULTS).timeframe).toBe('1m');
  });
});
