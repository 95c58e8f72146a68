import { describe, expect, it } from 'vitest';
import { protectionOf } from '#lib/agents/strategist';
import { ticks } from '#lib/trading/money';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';

describe('protectionOf', () => {
  it('puts a short stop above and a short target below the price', () => {
    expect(protectionOf({ limits: DEFAULT_RISK_LIMITS, price: ticks(20_000) }, 'sell')).toEqual({
      stop: 21_000,
      target: 18_000,
    });
  });
});
