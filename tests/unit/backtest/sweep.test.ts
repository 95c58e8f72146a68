import { describe, expect, it } from 'vitest';
import { rankedBy } from '#lib/backtest/rank-figure';
import type { Statistics } from '#lib/backtest/statistics';
import { sweepGrid } from '#lib/backtest/sweep-grid';
import { sweepRangeOf } from '#lib/backtest/sweep-range';
import { strategyNamed } from '#lib/strategies/strategy-list';

const SMA = strategyNamed('sma-cross');
const valuesOf = (text: string) => sweepRangeOf(text).values;

describe('a range of a sweep', () => {
  it('runs from its first to its last value, both included, in steps', () => {
    expect(sweepRangeOf('fast=5:20:5')).toEqual({ name: 'fast', values: [5, 10, 15, 20] });
    expect(valuesOf('fast=5:8')).toEqual([5, 6, 7, 8]);
    expect(valuesOf('fast=5:21:5')).toEqual([5, 10, 15, 20]);
    expect(valuesOf('fast=7:7')).toEqual([7]);
  });

  it('adds steps without the noise of floats', () => {
    expect(valuesOf('k=0.1:0.5:0.1')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  it('may be a list, in which a value counts once', () => {
    expect(valuesOf('fast=10,5,10')).toEqual([10, 5]);
  });

  it.each([
    'fast',
    'fast=',
    '=5:10',
    'fast=10:5',
    'fast=5:10:0',
    'fast=5:10:-1',
    'fast=5:x',
    'fast=1e3:5',
    'fast=NaN',
  ])('refuses %s, and says how it is written', (text) => {
    expect(() => sweepRangeOf(text)).toThrow('A sweep is written name=from:to:step');
  });

  it('refuses more values than any sweep may have', () => {
    expect(() => sweepRangeOf('fast=0:999999:0.001')).toThrow('20000 are the most');
  });
});

describe('a grid', () => {
  it('has every combination, the last range running fastest, over what all have alike', () => {
    const { sets } = sweepGrid(SMA, { touch: 0 }, [
      { name: 'fast', values: [5, 6] },
      { name: 'slow', values: [20, 30] },
    ]);
    expect(sets.map(({ fast, slow }) => [fast, slow])).toEqual([
      [5, 20],
      [5, 30],
      [6, 20],
      [6, 30],
    ]);
    expect(sets[0]).toEqual({ fast: 5, slow: 20, touch: 0 });
  });

  it('skips what the strategy refuses, counts it and says why', () => {
    const grid = sweepGrid(SMA, {}, [
      { name: 'fast', values: [10, 20, 30] },
      { name: 'slow', values: [10, 20, 30] },
    ]);
    expect(grid.sets).toHaveLength(3);
    expect(grid).toMatchObject({ skipped: 6, skippedBecause: 'fast must be below slow' });
  });

  it('is refused where nothing is left, nothing is known of a name, or it is too large', () => {
    const fast = { name: 'fast', values: [40, 50] };
    expect(() => sweepGrid(SMA, {}, [fast])).toThrow('fast must be below slow');
    expect(() => sweepGrid(SMA, {}, [{ name: 'speed', values: [1] }])).toThrow(
      'has no parameter speed to sweep',
    );
    expect(() => sweepGrid(SMA, {}, [fast, fast])).toThrow('swept twice');
    const many = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(() =>
      sweepGrid(SMA, {}, [
        { name: 'fast', values: many },
        { name: 'slow', values: many },
      ]),
    ).toThrow('has 40000 combinations, and 20000 are the most');
  });
});

describe('a ranking', () => {
  const row = (name: string, sharpe: number | null) => ({ name, figures: { sharpe } as Statistics });

  it('puts the best first, those without the figure last, and leaves equals in their order', () => {
    const rows = [row('a', 1), row('b', null), row('c', 2), row('d', 1), row('e', -3), row('f', null)];
    expect(rankedBy(rows, 'sharpe').map(({ name }) => name)).toEqual(['c', 'a', 'd', 'e', 'b', 'f']);
  });
});
