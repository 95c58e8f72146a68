/** Candles a second of the engine with paper fills, beside a hand-written loop: `node tests/bench/engine.ts`. */
import type { Candle } from '#lib/market/candle';
import { runEngine } from '#tests/bench/engine-run';
import { runHandLoop } from '#tests/bench/engine-hand-loop';
import { reportTable } from '#tests/bench/report-table';
import { ticks } from '#lib/trading/money';

const CANDLES = 500_000;
const ROUNDS = 7;

/** A seeded random walk in ticks, one candle a minute. */
function makeCandles(count: number): Candle[] {
  let state = 42;
  let price = 20_000;
  return Array.from({ length: count }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const open = price;
    price = Math.max(5_000, price + (((state >>> 8) % 41) - 20));
    const [high, low] = [Math.max(open, price) + 3, Math.min(open, price) - 3];
    return {
      at: index * 60_000,
      open: ticks(open),
      high: ticks(high),
      low: ticks(low),
      close: ticks(price),
      volume: 1,
    };
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Median candles a second over the rounds, the first two left out as warm-up. */
function rate(run: (candles: readonly Candle[]) => number, candles: readonly Candle[]): [number, number] {
  let trades = 0;
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    trades = run(candles);
    if (round >= 2) rates.push(candles.length / ((performance.now() - start) / 1000));
  }
  return [median(rates), trades];
}

const candles = makeCandles(CANDLES);
const [hand, handTrades] = rate(runHandLoop, candles);
const [engine, engineTrades] = rate(runEngine, candles);
const million = (value: number) => `${(value / 1e6).toFixed(2)} M`;
reportTable({
  title: 'Engine',
  command: 'npm run bench -- engine',
  about: `SMA 10/30 on ${String(CANDLES)} candles, fees and slippage, long or flat, median of ${String(ROUNDS - 2)} rounds.`,
  columns: ['what', 'candles/s', 'of the hand loop', 'trades'],
  rows: [
    ['hand-written loop', million(hand), '100 %', String(handTrades)],
    [
      'engine, gate, ledger, paper fills',
      million(engine),
      `${((engine / hand) * 100).toFixed(1)} %`,
      String(engineTrades),
    ],
  ],
});
