import { spawnSync } from 'node:child_process';
import path from 'node:path';

import type { BenchTable } from '#tests/bench/report-table';
import { figure, medianOf } from '#tests/bench/statistics';

/** Two sizes: what ten times the candles cost. */
const TIMES = 10;

interface Growth {
  seconds: number[];
  bytesACandle: number;
  leftMiB: number;
}

/** What ten times the candles cost in time and memory, each size in a process of its own. */
export function reportGrowth({
  file,
  candles,
  turns,
  report,
}: {
  file: string;
  candles: number;
  turns: number;
  report: (table: BenchTable) => void;
}): void {
  const ratios: number[] = [];
  const runs: { few: Growth; many: Growth }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const [few, many] = [measure(file, candles), measure(file, candles * TIMES)];
    runs.push({ few, many });
    ratios.push(medianOf(many.seconds) / medianOf(few.seconds));
  }
  const seconds = (size: 'few' | 'many') => medianOf(runs.map((run) => medianOf(run[size].seconds)));
  const row = (size: 'few' | 'many') => [
    figure(medianOf(runs.map((run) => run[size].bytesACandle))),
    figure(medianOf(runs.map((run) => run[size].leftMiB))),
  ];
  report({
    title: 'Engine: ten times the candles',
    command: 'npm run bench -- engine',
    about:
      'A backtest of the whole product path (`runBacktest`), medians. Its answer holds the equity after each candle, fills and ' +
      'trades; left is what a run leaves in the heap once its answer is dropped.',
    columns: ['candles', 'seconds', '× the time', 'goal', 'answer, bytes a candle', 'left by a run, MiB'],
    rows: [
      [String(candles), figure(seconds('few')), '1', '', ...row('few')],
      [
        String(candles * TIMES),
        figure(seconds('many')),
        medianOf(ratios).toFixed(2),
        '≤ 10.5',
        ...row('many'),
      ],
    ],
  });
}

function measure(file: string, candles: number): Growth {
  const worker = path.join(import.meta.dirname, 'growth-worker.ts');
  const run = spawnSync(process.execPath, ['--expose-gc', worker, file, String(candles)], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Growth;
}
