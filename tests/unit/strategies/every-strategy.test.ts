import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candle } from '#lib/market/candle';
import { startStrategy } from '#lib/strategies/start-strategy';
import { checkedParameters, STRATEGIES } from '#lib/strategies/strategies';
import type { Signal, StrategyRun } from '#lib/strategies/strategy';
import { ticks } from '#lib/trading/money';
import { caseCount } from '#tests/support/cases';
import { flatCandles, randomCandles, signalsOf } from '#tests/unit/strategies/samples';

type Decide = (candles: readonly Candle[]) => [number, Signal][];

/** What is decided on the first candles is what is decided on them with the rest there too. */
function neverLooksAhead(decide: Decide, numRuns: number): void {
  fc.assert(
    fc.property(randomCandles, fc.nat(160), (candles, cut) => {
      const known = decide(candles).filter(([at]) => at < cut);
      expect(decide(candles.slice(0, cut))).toEqual(known);
    }),
    { numRuns: caseCount(numRuns) },
  );
}

describe.each(STRATEGIES)('the strategy $name', (strategy) => {
  const { name } = strategy;

  it('does not look ahead', () => {
    neverLooksAhead((candles) => signalsOf(name, {}, candles), 60);
  });

  it('gives the same for the same candles, with confidences within 0 and 1 and a reason', () => {
    fc.assert(
      fc.property(randomCandles, (candles) => {
        const found = signalsOf(name, {}, candles);
        expect(signalsOf(name, {}, candles)).toEqual(found);
        for (const [, { confidence, reason }] of found) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(reason).toMatch(/^[A-Z0-9].*\.$/);
          expect(reason).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
      { numRuns: caseCount(40) },
    );
  });

  it('says nothing before it has the candles that it needs', () => {
    const needed = strategy.warmUpLength(checkedParameters(strategy, {}));
    fc.assert(
      fc.property(randomCandles, (candles) => {
        const first = signalsOf(name, {}, candles)[0]?.[0] ?? Infinity;
        expect(first).toBeGreaterThanOrEqual(needed - 1);
      }),
      { numRuns: caseCount(40) },
    );
  });

  it('has something to say', () => {
    const isSilent = (candles: Candle[]) => signalsOf(name, {}, candles).length === 0;
    expect(fc.sample(randomCandles, { numRuns: 40, seed: 1 }).every(isSilent)).toBe(false);
  });

  it('goes on as if a candle without prices had never come', () => {
    fc.assert(
      fc.property(randomCandles, fc.constantFrom(NaN, Infinity, -Infinity, 0, -1), (candles, wrong) => {
        const run = startStrategy({ name, params: {} });
        const found = candles.map((candle) => {
          expect(() => run.onCandle(Object.assign({}, candle, { close: wrong }))).toThrow(
            /no number above 0/,
          );
          return run.onCandle(candle);
        });
        const clean = startStrategy({ name, params: {} });
        expect(found).toEqual(candles.map((candle) => clean.onCandle(candle)));
      }),
      { numRuns: caseCount(10) },
    );
  });

  it('keeps its runs apart', () => {
    const [first = [], second = []] = fc.sample(randomCandles, { numRuns: 2, seed: 2 });
    const run = startStrategy({ name, params: {} });
    const other = startStrategy({ name, params: {} });
    const together = first.map((candle, index) => {
      const beside = second[index];
      if (beside) other.onCandle(beside);
      return run.onCandle(candle);
    });
    const alone = startStrategy({ name, params: {} });
    expect(together).toEqual(first.map((candle) => alone.onCandle(candle)));
  });

  it('stands still in a market that does not move, unless it goes by the clock', () => {
    const found = signalsOf(name, {}, flatCandles(Array.from({ length: 100 }, () => 500)));
    expect(found).toHaveLength(name === 'dca' ? 4 : 0);
  });
});

describe('the check for looking ahead', () => {
  /** Buys before the close rises: it holds the candles it will be given. */
  function peeking(candles: readonly Candle[]): StrategyRun {
    let index = 0;
    return {
      onCandle({ close }) {
        index += 1;
        const next = candles[index]?.close ?? ticks(1);
        return next > close ? { direction: 'buy', confidence: 1, reason: 'It will rise.' } : null;
      },
    };
  }

  it('catches a strategy that does', () => {
    const decide: Decide = (candles) => {
      const run = peeking(candles);
      return candles.flatMap((candle, index): [number, Signal][] => {
        const signal = run.onCandle(candle);
        return signal ? [[index, signal]] : [];
      });
    };
    expect(() => neverLooksAhead(decide, 200)).toThrow(/Property failed/);
  });
});
