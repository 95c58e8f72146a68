/** A parameter sweep as a user runs it, in a process of its own: `node tests/bench/sweep.ts [--small]`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { readCandles, writeCandles } from '#tests/bench/engine-candles';
import { printTable, reportTable } from '#tests/bench/report-table';
import { figure } from '#tests/bench/statistics';

const isSmall = process.argv.includes('--small');
const CANDLES = isSmall ? 2_000 : 45_031;
/** 20 × 50 sets. */
const SWEEP = ['--sweep', 'fast=5:24:1', '--sweep', 'slow=30:79:1'];
const WORKERS = 2;
const report = isSmall ? printTable : reportTable;

const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-bench-'));
try {
  const data = path.join(folder, 'candles.csv');
  writeCandles(path.join(folder, 'candles'), CANDLES);
  const rows = readCandles(path.join(folder, 'candles'), CANDLES).map(
    ({ at, open, high, low, close, volume }) =>
      [at, ...[open, high, low, close].map((price) => (price / 100).toFixed(2)), volume].join(','),
  );
  writeFileSync(data, ['timestamp,open,high,low,close,volume', ...rows].join('\n'));
  const { seconds, sets, longestPauseMs } = await sweep(data);
  const candlesPerSecond = (sets * CANDLES) / seconds / 1e6;
  report({
    title: 'Sweep',
    command: 'npm run bench -- sweep',
    about:
      `\`multichat backtest ${SWEEP.join(' ')} --commission 0.001\` on ${String(CANDLES)} candles of a random walk, ` +
      `${String(WORKERS)} threads; the whole command, from its start to its end.`,
    columns: ['what', 'figure', 'goal'],
    rows: [
      [`${String(sets)} sets × ${String(CANDLES)} candles, s`, figure(seconds), '≤ 15'],
      ['candles a second, both threads, M', figure(candlesPerSecond), ''],
      ['longest pause between two tellings of progress, ms', figure(longestPauseMs), '≤ 250'],
    ],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function sweep(data: string): Promise<{ seconds: number; sets: number; longestPauseMs: number }> {
  const multichat = path.resolve(import.meta.dirname, '../../bin/multichat.ts');
  const options = [
    '--strategy',
    'sma-cross',
    ...SWEEP,
    '--commission',
    '0.001',
    '--workers',
    String(WORKERS),
  ];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [multichat, 'backtest', '--data', data, ...options, '--json', '--progress'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let told = NaN;
  let longestPauseMs = 0;
  child.stderr.on('data', () => {
    const now = performance.now();
    // NaN before the first: the threads are still starting.
    longestPauseMs = Math.max(longestPauseMs, Number.isNaN(told) ? 0 : now - told);
    told = now;
  });
  let answer = '';
  for await (const part of child.stdout) answer += String(part);
  const { sets } = JSON.parse(answer) as { sets: number };
  return { seconds: (performance.now() - began) / 1000, sets, longestPauseMs };
}
