/** `node --expose-gc growth-worker.ts FILE CANDLES`: seconds of some backtests, and what one keeps beside its answer. */
import { backtestLine } from '#tests/bench/backtest-line';
import { readCandles } from '#tests/bench/engine-candles';

const ROUNDS = 5;
const WARM_UP = 2;

const [file = '', count = '0'] = process.argv.slice(2);
const candles = readCandles(file, Number(count));
const seconds: number[] = [];
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  const began = performance.now();
  backtestLine(candles);
  if (round >= WARM_UP) seconds.push((performance.now() - began) / 1000);
}

const before = heldBytes();
const answer = backtestLine(candles);
const withAnswer = heldBytes();
const bytesACandle = (withAnswer - before) / answer.times.length;
process.stdout.write(JSON.stringify({ seconds, bytesACandle, leftMiB: left() }));

/** What an earlier run, whose answer nobody holds any more, has left in the heap: of twice as many runs twice as much. */
function left(): number {
  const once = heldBytes();
  for (let round = 0; round < ROUNDS; round += 1) backtestLine(candles);
  return (heldBytes() - once) / ROUNDS / 2 ** 20;
}

function heldBytes(): number {
  // Once more, because arrays of numbers go only after the collection that found them free.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
