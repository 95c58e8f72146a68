import { parentPort, workerData } from 'node:worker_threads';
import { runUnit } from '#lib/backtest-jobs/run-unit';
import { loadStrategies } from '#lib/own-strategies/load-strategies';
import { candlesOfShared } from '#lib/backtest-jobs/shared-candles';
import {
  sentError,
  type WorkerAnswer,
  type WorkerAsked,
  type WorkerStart,
} from '#lib/backtest-jobs/worker-messages';

/** A thread of `crew.ts`: takes one piece of work after another, until it is ended. */
const { candles: shared, done, strategiesFolder } = workerData as WorkerStart;
const strategies = await loadStrategies(strategiesFolder);
const candles = candlesOfShared(shared);
const counter = new BigInt64Array(done);
/** Parts of candles that are not yet one. */
let rest = 0;

function onProgress(further: number): void {
  const whole = Math.floor(further + rest);
  rest += further - whole;
  Atomics.add(counter, 0, BigInt(whole));
}

function withStrategies(unit: WorkerAsked): WorkerAsked {
  return { ...unit, settings: { ...unit.settings, strategies } };
}

function answerTo(unit: WorkerAsked): WorkerAnswer {
  try {
    return { outcome: runUnit(withStrategies(unit), candles, onProgress) };
  } catch (error) {
    return { error: sentError(error) };
  }
}

parentPort?.on('message', (unit: WorkerAsked) => parentPort?.postMessage(answerTo(unit)));
