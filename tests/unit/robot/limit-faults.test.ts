import { expect, it } from 'vitest';
import { faultsOfLimits } from '#lib/robot/requests/limit-faults';
import { DEFAULT_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { TSLA } from '#tests/unit/trading/samples';

const faultsOf = (limits: Partial<RiskLimits>): string[] =>
  faultsOfLimits({ ...DEFAULT_RISK_LIMITS, ...limits }, TSLA);

it('finds nothing wrong with the defaults, nor with all that can be off being off', () => {
  expect(faultsOf({})).toEqual([]);
  const off = { throughMarketPct: null, gapPct: null, maxOpenOrders: null, ordersPerMinute: null };
  expect(faultsOf({ ...off, duplicateSeconds: null, throttleExecutions: null, drawdownPct: null })).toEqual(
    [],
  );
});

it.each([
  [{ positionPct: 0 }, 'positionPct'],
  [{ stopLossPct: Number.NaN }, 'stopLossPct'],
  [{ dailyLossPct: 101 }, 'dailyLossPct'],
  [{ exposurePct: 1001 }, 'exposurePct'],
  [{ gapPct: -1 }, 'gapPct'],
  [{ maxOpenOrders: 1.5 }, 'maxOpenOrders'],
  [{ throttleMinutes: 0 }, 'throttleMinutes'],
  [{ duplicateSeconds: 3_601 }, 'duplicateSeconds'],
  [{ maxOrderValue: '1e3' }, 'maxOrderValue'],
  [{ maxOrderQuantity: '-1' }, 'maxOrderQuantity'],
  [{ tradingHours: { zone: 'Mars/Olympus', windows: [] } }, 'tradingHours.zone'],
  [{ tradingHours: { zone: 'UTC', windows: [{ days: [8], from: '09:30', to: '16:00' }] } }, 'days'],
  [{ tradingHours: { zone: 'UTC', windows: [{ days: [1], from: '9:30', to: '24:01' }] } }, 'from and to'],
  [{ instruments: [''] }, 'instruments'],
] as [Partial<RiskLimits>, string][])('refuses %j and says so', (limits, named) => {
  expect(faultsOf(limits).join('; ')).toContain(named);
});

it('names every fault at once', () => {
  expect(faultsOf({ positionPct: 0, maxOpenOrders: 0, maxOrderValue: 'much' })).toHaveLength(3);
});
