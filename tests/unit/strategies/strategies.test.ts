import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterSchema } from '#lib/strategies/parameter-schema';
import { checkParameters, STRATEGIES } from '#lib/strategies/strategies';
import { strategyNamed } from '#lib/strategies/strategy-list';
import type { Parameters } from '#lib/strategies/strategy';

describe('parameters', () => {
  it('are completed with defaults', () => {
    expect(checkParameters(strategyNamed('sma-cross'), { fast: 5 })).toEqual({
      params: { fast: 5, slow: 30 },
      faults: [],
    });
  });

  it('that are optional are kept only where they are not the default', () => {
    const kept = (touch: number) => checkParameters(strategyNamed('sma-cross'), { touch }).params;
    expect(kept(1)).toEqual({ fast: 10, slow: 30 });
    expect(kept(0)).toEqual({ fast: 10, slow: 30, touch: 0 });
    expect(checkParameters(strategyNamed('sma-cross'), { touch: 2 }).faults).toHaveLength(1);
  });

  it('are refused with every fault at once', () => {
    const { faults } = checkParameters(strategyNamed('sma-cross'), { fast: 0, slow: 3.5, speed: 1 });
    expect(faults).toEqual([
      'fast must be between 1 and 200',
      'slow must be a multiple of 1',
      'sma-cross has no parameter speed (it has fast, slow, touch)',
    ]);
    expect(checkParameters(strategyNamed('rsi'), { oversold: Number.NaN }).faults).toHaveLength(1);
  });

  it('are checked against each other', () => {
    expect(checkParameters(strategyNamed('sma-cross'), { fast: 30, slow: 30 }).faults).toEqual([
      'fast must be below slow',
    ]);
    expect(checkParameters(strategyNamed('rsi'), { oversold: 50, overbought: 50 }).faults).toHaveLength(1);
  });

  it('of an unknown strategy name the known ones', () => {
    expect(() => strategyNamed('magic')).toThrow(
      'There is no strategy “magic”. Known: sma-cross, rsi, bollinger, ema-cross, macd, donchian, momentum, grid, dca, vote.',
    );
  });

  it.each(STRATEGIES)('of $name have defaults that hold', (strategy) => {
    expect(checkParameters(strategy, {}).faults).toEqual([]);
  });

  it.each(STRATEGIES)('of $name hold for their schema when they hold for the robot', (strategy) => {
    const schema = parameterSchema(strategy.parameters);
    const values = strategy.parameters.map(({ name, min, max, step }) => {
      const valid = fc
        .integer({ min: Math.ceil(min / step), max: Math.floor(max / step) })
        .map((steps) => Number((steps * step).toFixed(6)));
      const any = fc.constantFrom(min - step, max + step, min + step / 2, Number.NaN);
      return [name, fc.option(fc.oneof({ weight: 8, arbitrary: valid }, any), { nil: undefined })] as const;
    });
    const ranges = { ...strategy, faults: () => [] };
    fc.assert(
      fc.property(fc.record(Object.fromEntries(values)), (wild) => {
        const given = Object.fromEntries(Object.entries(wild).filter(([, value]) => value !== undefined));
        const holds = checkParameters(ranges, given as Parameters).faults.length === 0;
        expect(schema.safeParse(given).success).toBe(holds);
      }),
    );
  });
});
