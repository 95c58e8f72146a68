import { describe, expect, it } from 'vitest';
import { checkParameters } from '#lib/strategies/strategies';
import type { Signal, Strategy } from '#lib/strategies/strategy';
import { voteAmong } from '#lib/strategies/vote';
import { flatCandles, HOUR, sidesOf } from '#tests/unit/strategies/samples';

type Says = Readonly<Record<number, Signal['direction']>>;

/** A strategy that says what it is told to, by the index of the candle. */
function saying(name: string, says: Says): Strategy {
  return {
    name,
    title: name,
    parameters: [],
    faults: () => [],
    warmUpLength: () => name.length,
    create: () => ({
      onCandle({ at }) {
        const direction = says[at / HOUR];
        return direction
          ? { direction, confidence: direction.startsWith('strong') ? 0.9 : 0.6, reason: '' }
          : null;
      },
    }),
  };
}

function voted(others: readonly Strategy[], params: Record<string, number> = {}, candles = 12) {
  const everybody = Object.fromEntries(others.map(({ name }) => [name, 1]));
  const run = voteAmong(others).create({ share: 60, stands: 5, ...everybody, ...params });
  return flatCandles(Array.from({ length: candles }, () => 100)).flatMap((candle, index) => {
    const signal = run.onCandle(candle);
    return signal ? [[index, signal.direction, signal.confidence]] : [];
  });
}

const silent = ['d', 'e'].map((name) => saying(name, {}));

describe('vote', () => {
  it('speaks when three of five agree, once', () => {
    const others = [saying('a', { 1: 'buy' }), saying('b', { 2: 'strong_buy' }), saying('c', { 3: 'buy' })];
    const found = voted([...others, ...silent]);
    expect(found).toEqual([[3, 'buy', expect.closeTo(0.7, 9)]]);
    expect(voted([...others.slice(0, 2), saying('c', {}), ...silent])).toEqual([]);
  });

  it('forgets a view that is too old, and takes back one that changed', () => {
    const late = (at: number) => [saying('a', { 1: 'buy' }), saying('b', { [at]: 'buy' })];
    expect(voted(late(5))).toHaveLength(1);
    expect(voted(late(6))).toEqual([]);
    expect(voted([saying('a', { 1: 'buy', 2: 'hold' }), saying('b', { 3: 'buy' })])).toEqual([]);
  });

  it('turns when the majority does, and speaks again after it fell apart', () => {
    const turning: Says = { 1: 'buy', 3: 'sell' };
    expect(voted([saying('a', turning), saying('b', turning)])).toEqual([
      [1, 'buy', 0.6],
      [3, 'sell', 0.6],
    ]);
    const again: Says = { 1: 'buy', 8: 'buy' };
    expect(voted([saying('a', again), saying('b', again)])).toHaveLength(2);
  });

  it('asks only those that are chosen', () => {
    const others = [saying('a', { 1: 'buy' }), saying('b', {}), saying('c', {})];
    expect(voted(others)).toEqual([]);
    expect(voted(others, { b: 0, c: 0 })).toEqual([[1, 'buy', 0.6]]);
    const nobody = checkParameters(voteAmong(others), {});
    expect(nobody.faults).toEqual(['at least one strategy must be chosen to vote']);
  });

  it('needs the candles of as many as must agree', () => {
    const others = ['a', 'bbbbb', 'ccc'].map((name) => saying(name, {}));
    const everybody = { a: 1, bbbbb: 1, ccc: 1 };
    expect(voteAmong(others).warmUpLength({ share: 60, ...everybody })).toBe(3);
    expect(voteAmong(others).warmUpLength({ share: 100, ...everybody })).toBe(5);
  });

  it('is among the real ones: a single voter is that strategy itself', () => {
    const alone = { 'sma-cross': 0, rsi: 0, bollinger: 0, macd: 0, momentum: 1 };
    const closes = [1000, 1000, 1000, 1000, 1000, 1030, 1030, 1030];
    expect(sidesOf('vote', alone, closes)).toEqual(sidesOf('momentum', {}, closes));
    expect(sidesOf('vote', alone, closes)).toHaveLength(1);
  });
});
