import { describe, expect, it } from 'vitest';
import { isReportDue, periodicReport } from '#lib/agents/periodic-report';
import { roomOf, slopeOf, topicOf } from '#tests/unit/agents/samples';

describe('periodicReport', () => {
  it('comes with the candle that ends a quarter of an hour', () => {
    const { market } = topicOf();
    const message = periodicReport(roomOf(), {
      ...market,
      candles: slopeOf(30, { first: 20_000, step: 10 }),
    });
    expect(message).toMatchObject({ kind: 'report', idempotencyKey: 'robot-1:60000:periodic-report' });
    expect(periodicReport(roomOf(), { ...market, candles: market.candles.slice(0, 29) })).toBeNull();
    expect(periodicReport(roomOf(), { ...market, candles: [] })).toBeNull();
  });

  it.each([
    ['1m', 15],
    ['5m', 12],
    ['15m', 16],
    ['1h', 24],
    ['1d', 28],
  ] as const)('is due once in so many candles of %s', (timeframe, every) => {
    const length = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '1d': 1440 }[timeframe] * 60_000;
    const due = Array.from({ length: every * 10 }, (_unused, index) =>
      isReportDue(timeframe, index * length),
    );
    expect(due.filter(Boolean)).toHaveLength(10);
    expect(due[every - 1]).toBe(true);
  });
});
