import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '#lib/backtest/backtest-result';
import { runBacktest } from '#lib/backtest/run-backtest';
import { lots } from '#lib/trading/money';
import { type Bar, candlesOfBars, instrumentOf, settingsOf } from '#tests/unit/backtest/samples';
import { naiveBacktest } from '#tests/unit/backtest/naive-backtest';
import { caseCount } from '#tests/support/cases';

/** Falls, rises, falls, rises: a sell on bar 3, a buy on bar 5. */
const TURNS: readonly Bar[] = [
  [10_000, 10_000],
  [10_000, 10_100],
  [10_100, 10_200],
  [10_200, 10_000],
  [9_900, 9_800],
  [9_800, 10_000],
  [10_100, 10_200],
  [10_300, 10_300],
];

function run(changes: Parameters<typeof settingsOf>[0] = {}, bars = TURNS): BacktestResult {
  const settings = settingsOf(changes);
  return runBacktest(settings, candlesOfBars(bars, settings.instrument));
}

const fillsOf = ({ fills }: BacktestResult) =>
  fills.map(({ side, quantity, price, marketAt }) => [marketAt / 86_400_000, side, quantity, price]);

describe('a backtest', () => {
  it('trades a signal of a close at the next open, and closes what is open on the last bar', () => {
    const result = run();
    expect(fillsOf(result)).toEqual([
      [4, 'sell', 101, 9_900],
      [6, 'buy', 101, 10_100],
      [6, 'buy', 97, 10_100],
      [7, 'sell', 97, 10_300],
    ]);
    // 101 sold at 99.00 and bought back at 101.00 lose 202; 97 bought at 101.00 and sold at 103.00 make 194.
    expect(result.equity.at(-1)).toBe(999_200);
    expect(result.trades.map(({ side, profit }) => [side, profit])).toEqual([
      ['short', -20_200],
      ['long', 19_400],
    ]);
    expect(result.heldBars).toBe(4);
  });

  it('only enters and leaves where it is told to be long', () => {
    expect(fillsOf(run({ sides: 'long' }))).toEqual([
      [6, 'buy', 99, 10_100],
      [7, 'sell', 99, 10_300],
    ]);
  });

  it('marks what is still open at the last close where it is not told to close it', () => {
    const result = run({ finalize: false });
    expect(result.fills).toHaveLength(3);
    expect(result.trades).toHaveLength(1);
    expect(result.equity.at(-1)).toBe(1_000_000 - 20_200 + 97 * 200);
  });

  it('trades on the very close where it is told to', () => {
    expect(fillsOf(run({ fill: 'close', sides: 'long' })).map(([, ...rest]) => rest)).toEqual([
      ['buy', 100, 10_000],
      ['sell', 100, 10_300],
    ]);
  });

  it('takes the size that it is told, and names the orders that cash does not bear', () => {
    expect(fillsOf(run({ entrySize: lots(5) }))[0]).toEqual([4, 'sell', 5, 9_900]);
    const result = run({ entrySize: lots(200) });
    expect(result.fills).toEqual([]);
    expect(result.denials).toEqual({ buying_power: 2 });
  });

  it('pays the spread on the fill that opens, and none on the one that closes', () => {
    const instrument = instrumentOf({ spread: '0.001' });
    const costs = { takerFeeBps: 0, makerFeeBps: 0, slippageBps: 0, spreadBps: 10 };
    // Prices in hundred-thousandths: the tick is as fine as the spread needs.
    expect(fillsOf(run({ instrument, costs })).map((fill) => fill[3])).toEqual([
      9_890_100, 10_100_000, 10_110_100, 10_300_000,
    ]);
  });

  it('ends where a short lost all there is', () => {
    const bars: Bar[] = [...TURNS.slice(0, 5), [9_800, 30_000], [30_000, 31_000], [31_000, 1_000]];
    const result = run({}, bars);
    expect(result.ruinedAt).toBe(5 * 86_400_000);
    expect(result.fills).toHaveLength(2);
    expect(result.equity.slice(5)).toEqual(new Float64Array(3).fill(1_000_000 + 101 * (9_900 - 30_000)));
  });

  it('refuses to run over nothing', () => {
    expect(() => run({}, [])).toThrow('There is no candle to run over.');
  });

  it('agrees to the last unit with a second implementation, whatever the market, sides, costs and fills', () => {
    const price = fc.integer({ min: 8_000, max: 12_000 });
    const plans = fc.record({
      fast: fc.integer({ min: 1, max: 4 }),
      slow: fc.integer({ min: 5, max: 9 }),
      sides: fc.constantFrom('long', 'both'),
      commission: fc.constantFrom(0, 1_000, 2_000),
      spread: fc.constantFrom(0, 1_000, 3_000),
      slippage: fc.constantFrom(0, 200, 1_050),
      fill: fc.constantFrom('next-open', 'close'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(price, price), { minLength: 20, maxLength: 80 }), plans, (bars, plan) => {
        const { fast, slow, sides, commission, spread, slippage, fill } = plan;
        const instrument = instrumentOf({ commission: '0.001', spread: '0.001' });
        const bps = (millionths: number) => millionths / 100;
        const result = run(
          {
            ...{ instrument, sides, fill, strategy: { name: 'sma-cross', params: { fast, slow } } },
            costs: {
              ...{ takerFeeBps: bps(commission), makerFeeBps: 0 },
              ...{ slippageBps: bps(slippage), spreadBps: bps(spread) },
            },
          },
          bars,
        );
        const naive = naiveBacktest(
          1_000_000,
          bars.map(([open, close]) => ({ open, close })),
          plan,
        );
        const unit = 10 ** (8 - ((instrument.cashDecimals ?? 0) - 2));
        expect(Array.from(result.equity, (value) => BigInt(value) * BigInt(unit))).toEqual(naive.equity);
        expect(BigInt(result.feesPaid) * BigInt(unit)).toBe(naive.fees);
        expect(result.trades.map(({ profit }) => BigInt(profit) * BigInt(unit))).toEqual(naive.profits);
      }),
      { numRuns: caseCount(200) },
    );
  });
});
