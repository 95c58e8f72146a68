import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BacktestReport } from '#lib/backtest/backtest-report';
import type { ExtraReports } from '#lib/backtest-jobs/backtest-unit';
import type { SweepReport, WalkForwardReport } from '#lib/backtest-jobs/backtest-job';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { walkBars } from '#tests/integration/backtest/job-samples';
import { runMultichat } from '#tests/support/run-multichat';

const scratchFolder = useScratchFolders();
const LINES = walkBars(300).map(([open, close], index) => {
  const prices = [open, Math.max(open, close), Math.min(open, close), close].map((cents) =>
    (cents / 100).toFixed(2),
  );
  return [index * 86_400_000, ...prices, 1].join(',');
});

async function study(...args: string[]) {
  const cwd = scratchFolder();
  writeFileSync(path.join(cwd, 'walk.csv'), `timestamp,open,high,low,close,volume\n${LINES.join('\n')}\n`);
  const common = ['backtest', '--data', 'walk.csv', '--strategy', 'sma-cross', '--param', 'side=both'];
  return runMultichat([...common, ...args], { cwd });
}

describe('multichat backtest, beyond one run', () => {
  it('ranks the sets of a sweep', async () => {
    const args = ['--sweep', 'fast=1:4', '--sweep', 'slow=3,6,9', '--rank', 'returnPct', '--top', '4'];
    const { code, stdout } = await study(...args, '--json');
    const report = JSON.parse(stdout) as SweepReport;
    expect(code).toBe(0);
    expect(report).toMatchObject({ sets: 10, skipped: 2, rankedBy: 'returnPct', bars: 300 });
    expect(report.best).toHaveLength(4);
    expect(report.best[0]?.returnPct).toBeGreaterThanOrEqual(report.best[3]?.returnPct ?? 0);
    const people = await study(...args);
    expect(people.stdout).toContain('2 combinations, e.g. because fast must be below slow');
    expect(people.stdout).toMatch(/^1 .*parameters|^1 .*fast=\d slow=\d$/m);
  });

  it('walks a sweep forward', async () => {
    const args = ['--sweep', 'fast=1:4', '--sweep', 'slow=6,9', '--walk-forward', '100:50', '--anchored'];
    const { stdout } = await study(...args, '--json');
    const report = JSON.parse(stdout) as BacktestReport & { walkForward: WalkForwardReport };
    expect(report.walkForward).toMatchObject({ inSample: 100, outOfSample: 50, anchored: true });
    expect(report.walkForward.windows).toHaveLength(4);
    expect(report.equity).toHaveLength(200);
    expect((await study(...args)).stdout).toContain('out of sample, all windows joined');
  });

  it('checks for look-ahead and start-up, and makes up histories', async () => {
    const args = ['--check-look-ahead', '--check-start-up', '--monte-carlo', '50', '--seed', '3'];
    const { code, stdout } = await study(...args, '--json', '--summary');
    const report = JSON.parse(stdout) as ExtraReports;
    expect(code).toBe(0);
    expect(report.lookAhead).toMatchObject({ differing: 0, first: [] });
    expect(report.startUp).toMatchObject({ declared: 31, sides: { drifting: 0 } });
    expect(report.monteCarlo).toMatchObject({ runs: 50, seed: 3, method: 'resample' });
    const people = await study(...args);
    expect(people.stdout).toMatch(/^look-ahead +none seen at \d+ candles$/m);
    expect(people.stdout).toMatch(/^Monte Carlo +50 histories/m);
  });

  it('says how far it is where it is asked to', async () => {
    const { stderr } = await study('--progress', '--summary');
    expect(stderr).toMatch(/^progress 100\.0 % \(300 of 300 candles\)$/m);
  });
});
