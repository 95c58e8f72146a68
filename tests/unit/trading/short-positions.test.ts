import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings } from '#lib/trading/engine';
import { availableCash, equityOf } from '#lib/trading/ledger';
import { cash, feeOf, lots, lotsWithin, ticks } from '#lib/trading/money';
import { NO_RISK_LIMITS } from '#lib/trading/risk-limits';
import { type Desk, context, intent, openDesk, SETTINGS } from '#tests/unit/trading/samples';

const BOTH: EngineSettings = {
  ...SETTINGS,
  limits: { ...SETTINGS.limits, positionPct: 1000 },
  sides: 'both',
  entrySize: 'all',
};
const BUY = { direction: 'buy', confidence: 0.9, reason: '' } as const;
const SELL = { direction: 'sell', confidence: 0.9, reason: '' } as const;

function short(quantity: number, settings = BOTH): Desk {
  const desk = openDesk(settings);
  desk.quote(20_000);
  desk.order({ side: 'sell', quantity: lots(quantity) });
  desk.quote(20_000);
  expect(desk.engine.position().lots).toBe(-quantity);
  return desk;
}

describe('an engine of both sides', () => {
  it('closes what is held before it turns round, with all that this leaves', () => {
    const desk = openDesk(BOTH);
    desk.quote(20_000);
    expect(desk.engine.intentOf(SELL)).toEqual({ side: 'sell', quantity: 500, purpose: 'entry' });
    desk.order({ side: 'sell', quantity: lots(500) });
    expect(desk.engine.intentOf(SELL)).toBeNull();
    desk.quote(20_000);
    expect(desk.engine.intentOf(SELL)).toBeNull();
    desk.quote(21_000);
    const exit = desk.engine.intentOf(BUY);
    expect(exit).toEqual({ side: 'buy', quantity: 500, purpose: 'exit' });
    desk.order(exit ?? {});
    expect(desk.engine.intentOf(BUY)).toBeNull();
    desk.quote(21_000);
    // 100,000 less the 5,000 that the short lost buys 452 at 210.
    expect(desk.engine.intentOf(BUY)).toEqual({ side: 'buy', quantity: 452, purpose: 'entry' });
  });

  it('binds the proceeds of a short, and as much again', () => {
    const { ledger, ...desk } = short(300);
    expect(ledger.cash).toBe(160_000_000_000);
    expect(availableCash(ledger)).toBe(40_000_000_000);
    expect(desk.order({ side: 'sell', quantity: lots(201) }).refusal?.code).toBe('buying_power');
    expect(desk.order({ side: 'sell', quantity: lots(200) }).state).toBe('submitted');
    expect(desk.order({ side: 'sell', quantity: lots(1) }).refusal?.code).toBe('buying_power');
  });

  it('never buys back more than is short', () => {
    const exit = { side: 'buy', purpose: 'exit' } as const;
    const desk = short(300);
    expect(desk.order({ ...exit, quantity: lots(301) }).refusal?.code).toBe('not_reducing');
    expect(desk.order({ ...exit, quantity: lots(300) }).state).toBe('submitted');
    desk.quote(19_000);
    expect(desk.engine.position()).toMatchObject({ lots: 0 });
    expect(equityOf(desk.ledger)).toBe(103_000_000_000);
  });

  it('protects a short from a price that rises', () => {
    const desk = short(300);
    expect(desk.quote(20_999)).toBeNull();
    expect(desk.quote(21_000)).toMatchObject({ purpose: 'stop-loss', side: 'buy', quantity: 300 });
    expect(desk.quote(18_000)).toMatchObject({ purpose: 'take-profit', side: 'buy' });
    expect(short(300, { ...BOTH, limits: NO_RISK_LIMITS, isProtected: false }).quote(30_000)).toBeNull();
  });

  it('stays long or flat unless it is told otherwise', () => {
    const desk = openDesk({ ...SETTINGS, entrySize: lots(5) });
    desk.quote(20_000);
    expect(desk.engine.intentOf(SELL)).toBeNull();
    expect(desk.engine.intentOf(BUY)).toMatchObject({ quantity: 5 });
    expect(desk.order({ side: 'sell', quantity: lots(1) }).refusal?.code).toBe('not_reducing');
  });

  it('fills only from quotes after the decision that an order tells of', () => {
    const desk = openDesk(BOTH);
    desk.quote(20_000);
    const order = desk.engine.place(intent(), {
      ...context({ now: 1, quoteReceivedAt: 1 }),
      decidedAt: 99,
    });
    expect(order.marketAt).toBe(99);
    desk.venue.submit(order);
    const reportsAt = (at: number) =>
      desk.venue.onQuote({ symbol: 'TSLA', price: ticks(20_000), at, volume: 0 }, at);
    expect(reportsAt(99)).toEqual([]);
    expect(reportsAt(100)).toHaveLength(1);
  });
});

describe('all lots that cash buys', () => {
  it('are paid for with their fee, and one more is not', () => {
    const amounts = fc.record({
      amount: fc.integer({ min: 1, max: 1e13 }),
      lotValue: fc.integer({ min: 1, max: 1e9 }),
      feeBps: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    });
    fc.assert(
      fc.property(amounts, ({ amount, lotValue, feeBps }) => {
        const most = lotsWithin(cash(amount), { lotValue, feeBase: lotValue, feeBps });
        const costOf = (count: number) => count * lotValue + feeOf(cash(count * lotValue), feeBps);
        expect(costOf(most)).toBeLessThanOrEqual(amount);
        expect(costOf(most + 1)).toBeGreaterThan(amount);
      }),
    );
    expect(lotsWithin(cash(-5), { lotValue: 1, feeBase: 1, feeBps: 0 })).toBe(0);
  });
});
