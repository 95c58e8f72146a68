import { expect, it } from 'vitest';
import { equityPointViews } from '#lib/robot/reads/equity-point-views';
import { cash } from '#lib/trading/money';

it('measures the drawdown of each point from the highest one before it', () => {
  const equities = [100, 120, 90, 120, 60];
  const points = equities.map((dollars, at) => ({
    accountId: 'paper',
    at,
    marketAt: at,
    equity: cash(dollars * 1_000_000),
    cash: cash(0),
    fillCount: 0,
  }));
  expect(equityPointViews(points, 6).map(({ drawdownPct }) => drawdownPct)).toEqual([0, 0, -25, 0, -50]);
  expect(equityPointViews(points, 6)[2]?.equity).toBe('90.00');
});
