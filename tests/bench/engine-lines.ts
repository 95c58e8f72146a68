import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { lastLine } from '#tests/bench/peer-runs';
import { medianOf } from '#tests/bench/statistics';

/** Where the packages of others are, with a list of their own. */
export const PEERS_FOLDER = path.join(import.meta.dirname, 'peers', 'engine');
const PATIENCE_MS = 120_000;

/** One line of the table: a way to play the candles, in a process of its own. */
export interface EngineLine {
  what: string;
  /** What it does and doesn't do. */
  does: string;
  /** Script with its arguments before the file, and those after the rounds. */
  script: readonly string[];
  more?: readonly string[];
  /** Fewer candles where it is slow. */
  candles: number;
}

const peer = (driver: string): string[] => [path.join(PEERS_FOLDER, driver)];
const ours = (line: string): string[] => [path.join(import.meta.dirname, 'engine-worker.ts'), line];

/** All lines; the first is the anchor. */
export function engineLines(candles: number): EngineLine[] {
  return [
    {
      what: 'hand-written loop',
      does: 'floats: fees and slippage; no orders, no books',
      script: ours('hand-loop'),
      candles,
    },
    {
      what: 'ours: engine, gate, ledger, paper fills, protective exits',
      does: 'integers: order states, risk gate, fees, slippage, ledger, marks at each close',
      script: ours('engine'),
      candles,
    },
    {
      what: 'ours: `runBacktest`, as `multichat backtest` runs it',
      does: 'the same, with each fill, each trade and the equity after each candle kept',
      script: ours('backtest'),
      candles,
    },
    {
      what: 'indicatorts 2.2.2',
      does: 'floats: two arrays of averages, gains; no fees, no orders, no quantities',
      script: peer('indicatorts.mjs'),
      candles,
    },
    {
      what: 'grademark 0.3.0',
      does: 'floats: entries and exits at the open; no fees, no quantities, no books',
      script: peer('grademark.mjs'),
      candles,
    },
    {
      what: '@backtest/framework 1.1.18, averages of its own',
      does: 'floats: fees, slippage, worth at each candle; fills at the close',
      script: peer('backtest-framework.mjs'),
      candles: candles / 10,
    },
    {
      what: '@backtest/framework 1.1.18, closes by `getCandles`',
      does: 'the same, asking for 30 closes each candle, as its manual shows',
      script: peer('backtest-framework.mjs'),
      more: ['getCandles'],
      candles: candles / 50,
    },
  ];
}

export type LineRun = { rate: number; trades: number } | { notMeasured: string };

/** Candles a second of one line: the median of the rounds of a new process. */
export function runLine({ script, more = [], candles }: EngineLine, file: string, rounds: number): LineRun {
  const args = [...script, file, String(candles), String(rounds), ...more];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: PATIENCE_MS });
  if (run.status !== 0) return { notMeasured: lastLine(run.stderr) || `ended by ${run.signal ?? 'itself'}` };
  const { seconds, trades } = JSON.parse(run.stdout) as { seconds: number[]; trades: number };
  return { rate: candles / medianOf(seconds), trades };
}
