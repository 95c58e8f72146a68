import { describe, expect, it } from 'vitest';
import { findLookAhead, type MakeRun } from '#lib/backtest/look-ahead';
import type { Signal } from '#lib/strategies/strategy';
import { checkedParameters, STRATEGIES } from '#lib/strategies/strategies';
import { type Bar, candlesOfBars, instrumentOf } from '#tests/unit/backtest/samples';

/** A walk that turns often and repeats nowhere near. */
const CANDLES = candlesOfBars(
  Array.from({ length: 400 }, (_, index): Bar => {
    const close = 10_000 + ((index * index * 7919) % 1999);
    return [close, close];
  }),
  instrumentOf(),
);
const BUY: Signal = { direction: 'buy', confidence: 1, reason: 'It will rise.' };

describe('the look-ahead check', () => {
  it.each(STRATEGIES)('finds nothing in $name', (strategy) => {
    const params = checkedParameters(strategy, {});
    expect(findLookAhead(() => strategy.create(params), CANDLES)).toEqual([]);
  });

  it('catches a strategy that knows the next close', () => {
    const peeking: MakeRun = (candles) => {
      let index = 0;
      return {
        onCandle({ close }) {
          index += 1;
          return (candles[index]?.close ?? 0) > close ? BUY : null;
        },
      };
    };
    const found = findLookAhead(peeking, CANDLES);
    expect(found.length).toBeGreaterThan(40);
    expect(found[0]).toMatchObject({ said: BUY, saidWithoutFuture: null });
  });

  it('catches a strategy that only keeps silent for what comes', () => {
    const cautious: MakeRun = (candles) => {
      let index = 0;
      return {
        onCandle({ close }) {
          index += 1;
          return (candles[index]?.close ?? Infinity) < close ? null : BUY;
        },
      };
    };
    expect(findLookAhead(cautious, CANDLES)[0]).toMatchObject({ said: null, saidWithoutFuture: BUY });
  });

  it('catches one that measures a price against all there are', () => {
    const scaled: MakeRun = (candles) => {
      const mean = candles.reduce((sum, { close }) => sum + close, 0) / candles.length;
      return { onCandle: ({ close }) => ({ ...BUY, confidence: close > mean ? 1 : 0 }) };
    };
    expect(findLookAhead(scaled, CANDLES)).not.toEqual([]);
  });

  it('catches one that remembers a run in the next', () => {
    const seen = new Map<number, number>();
    const remembering: MakeRun = () => ({
      onCandle({ at, close }) {
        seen.set(at, close);
        return (seen.get(at + 86_400_000) ?? 0) > close ? BUY : null;
      },
    });
    expect(findLookAhead(remembering, CANDLES)).not.toEqual([]);
  });
});
