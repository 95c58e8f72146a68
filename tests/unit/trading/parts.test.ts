import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signal } from '#lib/strategies/strategy';
import { lots } from '#lib/trading/money';
import { NO_RISK_LIMITS } from '#lib/trading/risk-limits';
import { type Desk, openDesk, SETTINGS } from '#tests/unit/trading/samples';
import type { EngineSettings } from '#lib/trading/engine';
import { caseCount } from '#tests/support/cases';

/** A robot that doesn't watch its positions may enter all the same. */
const BARE = { ...NO_RISK_LIMITS, positionPct: 10 };

/** The position limit is 10 % of 100,000, of which 98 % are used: 49 shares at 200.00. */
const buy = (part?: number): Signal => ({
  direction: 'buy',
  confidence: 0.9,
  reason: '',
  ...(part && { part }),
});
const sell = (part?: number): Signal => ({ ...buy(part), direction: 'sell' });

function openAt(price: number, changes: Partial<EngineSettings> = {}) {
  const desk = openDesk({ ...SETTINGS, ...changes });
  desk.quote(price);
  /** Does what the signal asks for, at that price. */
  const follow = (signal: Signal, at = price): number => {
    desk.quote(at);
    const wanted = desk.engine.intentOf(signal);
    if (wanted) desk.order(wanted);
    desk.quote(at);
    return desk.engine.position().lots;
  };
  return { ...desk, follow };
}

describe('a signal of a part', () => {
  it('adds its part of a whole position until it is whole, and then nothing', () => {
    const { follow } = openAt(20_000);
    expect([0, 1, 2, 3, 4].map(() => follow(buy(0.25)))).toEqual([12, 24, 36, 48, 49]);
    expect(follow(buy(0.25))).toBe(49);
  });

  it('closes its part, and all of it where less than half a part would be left', () => {
    const { follow } = openAt(20_000);
    expect([buy(0.25), buy(0.25), buy(0.25), sell(0.25)].map((signal) => follow(signal))).toEqual([
      12, 24, 36, 24,
    ]);
    // A quarter is 9 shares by now: 24, 15, 6, and the six are less than one and a half.
    expect([0, 1, 2].map(() => follow(sell(0.25), 25_000))).toEqual([15, 6, 0]);
  });

  it('is one lot at least where the whole has room for it', () => {
    const { follow } = openAt(20_000);
    expect(follow(buy(0.001))).toBe(1);
    expect(follow(buy(0.001), 999_000)).toBe(1);
  });

  it('counts what is being bought already', () => {
    const desk = openAt(20_000);
    desk.order({ quantity: lots(40) });
    expect(desk.engine.intentOf(buy(0.25))).toEqual({ side: 'buy', quantity: 9, purpose: 'entry' });
  });

  it('closes a short in parts before it buys, and adds to a short where both sides are traded', () => {
    const { follow } = openAt(20_000, { sides: 'both', limits: BARE, isProtected: false });
    expect([sell(0.5), sell(0.5), buy(0.5), buy(0.5), buy(0.5)].map((signal) => follow(signal))).toEqual([
      -24, -48, -24, 0, 24,
    ]);
  });

  it('is a part of the lots that are given, or of the equity', () => {
    const given = openAt(20_000, { entrySize: lots(30), limits: { ...SETTINGS.limits, positionPct: 100 } });
    expect([0, 1, 2, 3].map(() => given.follow(buy(1 / 3)))).toEqual([10, 20, 30, 30]);
    const all = openAt(20_000, { entrySize: 'all', limits: { ...SETTINGS.limits, positionPct: 100 } });
    expect([0, 1, 2, 3, 4].map(() => all.follow(buy(0.3)))).toEqual([150, 300, 450, 500, 500]);
  });
});

describe('whatever parts are asked for, at whatever prices', () => {
  interface Step {
    isBuy: boolean;
    part: number | undefined;
    price: number;
  }
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      isBuy: fc.boolean(),
      part: fc.option(fc.double({ min: 1e-6, max: 1, noNaN: true }), { nil: undefined }),
      price: fc.integer({ min: 50, max: 90_000 }),
    }),
    { minLength: 1, maxLength: 30 },
  );

  function trade(desk: Desk, { isBuy, part, price }: Step) {
    desk.quote(price);
    const wanted = desk.engine.intentOf(isBuy ? buy(part) : sell(part));
    const order = wanted && desk.order(wanted);
    desk.quote(price);
    return { order, held: desk.engine.position().lots };
  }

  it('asks for nothing over the limit or the cash', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const desk = openDesk({ ...SETTINGS, limits: BARE, isProtected: false });
        for (const step of given) {
          const { order } = trade(desk, step);
          expect(['position_limit', 'buying_power']).not.toContain(order?.refusal?.code);
        }
      }),
      { numRuns: caseCount(200) },
    );
  });

  it('holds no more than a whole position of given lots, and sells no more than is held', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 300 }), (given, most) => {
        const desk = openDesk({ ...SETTINGS, limits: BARE, isProtected: false, entrySize: lots(most) });
        for (const step of given) {
          const { order, held } = trade(desk, step);
          expect(held).toBeGreaterThanOrEqual(0);
          expect(held).toBeLessThanOrEqual(most);
          if (order?.side === 'sell') expect(order.refusal).toBeNull();
        }
      }),
      { numRuns: caseCount(200) },
    );
  });
});
