/**
 * Candles a second of the engine beside a hand-written loop and packages of others, each in a process of its own:
 * `node tests/bench/engine.ts [--small]`; `--small` only shows that it works.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { writeCandles } from '#tests/bench/engine-candles';
import { type EngineLine, engineLines, PEERS_FOLDER, runLine } from '#tests/bench/engine-lines';
import { reportGrowth } from '#tests/bench/engine-growth';
import { installPeers } from '#tests/bench/peer-runs';
import { printTable, reportTable } from '#tests/bench/report-table';
import { figure, medianOf } from '#tests/bench/statistics';

const isSmall = process.argv.includes('--small');
const CANDLES = isSmall ? 5_000 : 500_000;
const TURNS = isSmall ? 1 : 3;
const ROUNDS = isSmall ? 1 : 5;
const report = isSmall ? printTable : reportTable;

interface Measured extends EngineLine {
  rates: number[];
  /** To the anchor's rate of the same turn. */
  shares: number[];
  trades: string;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-bench-'));
const file = path.join(folder, 'candles');
try {
  writeCandles(file, CANDLES * 2);
  const fault = installPeers(PEERS_FOLDER);
  if (fault !== null) process.stderr.write(`${fault}\n`);
  reportSpeeds(measureLines());
  reportGrowth({ file, candles: CANDLES / 5, turns: TURNS, report });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In turns, so that a slow moment of the machine meets each line. */
function measureLines(): Measured[] {
  const lines = engineLines(CANDLES).map((line): Measured => ({
    ...line,
    rates: [],
    shares: [],
    trades: '',
  }));
  for (let turn = 0; turn < TURNS; turn += 1) {
    let anchor = NaN;
    for (const line of lines) {
      const run = runLine(line, file, ROUNDS);
      if ('notMeasured' in run) {
        line.trades = `not measured: ${run.notMeasured}`;
        continue;
      }
      if (line === lines[0]) anchor = run.rate;
      line.rates.push(run.rate);
      line.shares.push(run.rate / anchor);
      line.trades = `${String(run.trades)} on ${String(line.candles)}`;
    }
  }
  return lines;
}

function reportSpeeds(lines: readonly Measured[]): void {
  const engine = lines[1];
  report({
    title: 'Engine',
    command: 'npm run bench -- engine',
    about:
      `SMA 10/30 on ${String(CANDLES)} one-minute candles of a random walk (fewer where a line is slow), long or flat; each ` +
      `line in a process of its own, median of ${String(TURNS)} turns over all lines. Trades are closed round trips; grademark ` +
      'has fewer because it asks no rule on the candle that it enters or leaves on.',
    columns: ['what', 'does', 'candles/s', 'of the hand loop', 'our engine is × as fast', 'trades'],
    rows: lines.map(({ what, does, rates, shares, trades }) => [
      what,
      does,
      rateText(medianOf(rates)),
      `${figure(medianOf(shares) * 100)} %`,
      figure(medianOf(engine?.shares ?? []) / medianOf(shares)),
      trades,
    ]),
  });
}

function rateText(rate: number): string {
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : `${figure(rate / 1e3)} k`;
}
