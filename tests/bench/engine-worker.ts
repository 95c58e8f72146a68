/** `node engine-worker.ts LINE FILE CANDLES ROUNDS`: seconds of each round of one of our lines, and its trades. */
import type { Candle } from '#lib/market/candle';
import { backtestLine } from '#tests/bench/backtest-line';
import { readCandles } from '#tests/bench/engine-candles';
import { runHandLoop } from '#tests/bench/engine-hand-loop';
import { runEngine } from '#tests/bench/engine-run';

/** Each plays all candles once and answers how many round trips ended. */
const LINES: Readonly<Record<string, (candles: readonly Candle[]) => number>> = {
  'hand-loop': runHandLoop,
  engine: runEngine,
  backtest: (candles) => backtestLine(candles).trades.length,
};

/** So much of the code is compiled by then that no round pays for it. */
const WARM_UP = 2;

const [line = '', file = '', count = '0', rounds = '1'] = process.argv.slice(2);
const run = LINES[line];
if (!run) throw new Error(`There is no line ${line}.`);
const candles = readCandles(file, Number(count));
const seconds: number[] = [];
let trades = 0;
for (let round = 0; round < Number(rounds) + WARM_UP; round += 1) {
  const began = performance.now();
  trades = run(candles);
  if (round >= WARM_UP) seconds.push((performance.now() - began) / 1000);
}
process.stdout.write(JSON.stringify({ seconds, trades }));
