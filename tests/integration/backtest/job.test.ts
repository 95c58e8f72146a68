import { describe, expect, it } from 'vitest';
import type { BacktestOutcome, BacktestProgress } from '#lib/backtest-jobs/backtest-job';
import { outcomeJson } from '#lib/backtest-jobs/outcome-json';
import { runBacktestJob } from '#lib/backtest-jobs/run-backtest-job';
import { backtestLists, type BacktestReport, backtestSummary } from '#lib/backtest/backtest-report';
import { runBacktest } from '#lib/backtest/run-backtest';
import { statisticsOf } from '#lib/backtest/statistics';
import { gapsOf } from '#lib/market/candle-gaps';
import { candlesOf, jobOf, walkBars } from '#tests/integration/backtest/job-samples';
import { settingsOf } from '#tests/unit/backtest/samples';

const CANDLES = candlesOf(walkBars(500));
const SWEEP = {
  ranges: [
    { name: 'fast', values: [1, 2, 3, 5, 8] },
    { name: 'slow', values: [4, 8, 12, 20] },
  ],
  rankBy: 'returnPct',
  top: 50,
} as const;

function only<Kind extends BacktestOutcome['kind']>(outcome: BacktestOutcome, kind: Kind) {
  if (outcome.kind !== kind) throw new Error(`It is a ${outcome.kind}.`);
  return outcome as Extract<BacktestOutcome, { kind: Kind }>;
}

describe('a backtest in worker threads', () => {
  it('gives what the same run gives here, lists included', async () => {
    const settings = settingsOf();
    const result = runBacktest(settings, CANDLES);
    const figures = statisticsOf(result, CANDLES);
    const parts = { result, figures, instrument: settings.instrument, gaps: gapsOf(CANDLES) };
    const outcome = await runBacktestJob(jobOf({ settings }), { candles: CANDLES });
    const report = JSON.parse(outcomeJson(outcome)) as BacktestReport;
    expect(report).toEqual({ ...backtestSummary(parts), ...backtestLists(parts) });
  });

  it('keeps this thread free, and tells how far it is meanwhile and at the end', async () => {
    const told: (BacktestProgress & { at: number })[] = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await runBacktestJob(
      jobOf({ sweep: { ...SWEEP, ranges: [{ name: 'slow', values: SLOWS.slice(0, 50) }] } }),
      {
        candles: candlesOf(walkBars(20_000)),
        workers: 1,
        onProgress: (progress) => told.push({ ...progress, at: performance.now() }),
      },
    );
    clearInterval(timer);
    const { done, total } = told.at(-1) ?? { done: 0, total: 1 };
    expect([done, total]).toEqual([1_000_000, 1_000_000]);
    expect(told.every((one, index) => one.done >= (told[index - 1]?.done ?? 0))).toBe(true);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(turns).toBeGreaterThan(told.length);
  });

  it('ends within a moment once it is cancelled, in the middle of a run', async () => {
    const stop = new AbortController();
    const started = Promise.withResolvers<number>();
    const running = runBacktestJob(
      jobOf({ sweep: { ...SWEEP, ranges: [{ name: 'slow', values: SLOWS }] } }),
      {
        candles: candlesOf(walkBars(200_000)),
        signal: stop.signal,
        onProgress: ({ done }) => done > 0 && started.resolve(done),
      },
    );
    await Promise.race([started.promise, running]);
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'backtest_canceled' });
  });

  it('does not even begin where it was cancelled before', async () => {
    const parts = { candles: CANDLES, signal: AbortSignal.abort() };
    await expect(runBacktestJob(jobOf(), parts)).rejects.toMatchObject({ code: 'backtest_canceled' });
  });

  it('carries errors over with their code', async () => {
    const settings = settingsOf({ strategy: { name: 'magic', params: {} } });
    await expect(runBacktestJob(jobOf({ settings }), { candles: CANDLES })).rejects.toMatchObject({
      name: 'DeskError',
      code: 'invalid_input',
      message: expect.stringContaining('There is no strategy “magic”') as string,
    });
    await expect(runBacktestJob(jobOf(), { candles: [] })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

/** Longer and longer averages: as many runs. */
const SLOWS = Array.from({ length: 200 }, (_, index) => index + 2);

describe('a sweep', () => {
  it('gives each set what a run of its own gives, ranked, with what was skipped', async () => {
    const job = jobOf({ sweep: SWEEP });
    const { report } = only(await runBacktestJob(job, { candles: CANDLES, workers: 2 }), 'sweep');
    expect(report).toMatchObject({ sets: 17, skipped: 3, failed: 0, rankedBy: 'returnPct', bars: 500 });
    expect(report.best).toHaveLength(17);
    const returns = report.best.map(({ returnPct }) => returnPct);
    expect(returns).toEqual(returns.toSorted((a, b) => b - a));
    for (const { params, ...found } of report.best.slice(0, 3)) {
      const settings = settingsOf({ strategy: { name: 'sma-cross', params } });
      const result = runBacktest(settings, CANDLES);
      expect(found).toMatchObject(statisticsOf(result, CANDLES));
    }
  });

  it('gives the same whatever the number of threads', async () => {
    const [one, two] = [1, 3].map((workers) =>
      runBacktestJob(jobOf({ sweep: SWEEP }), { candles: CANDLES, workers }),
    );
    expect(await one).toEqual(await two);
  });
});

describe('a walk-forward analysis', () => {
  const walkForward = { inSample: 150, outOfSample: 50, anchored: false };
  const walk = async (candles = CANDLES) =>
    only(await runBacktestJob(jobOf({ sweep: SWEEP, walkForward }), { candles }), 'walk-forward').report;

  it('trades each window with the best set of the candles before it, joined to one curve', async () => {
    const report = await walk();
    const { windows } = report.walkForward;
    expect(windows).toHaveLength(7);
    expect(report).toMatchObject({ bars: 350, from: CANDLES[150]?.at, to: CANDLES[499]?.at });
    const growth = windows.reduce((product, { returnPct }) => product * (1 + returnPct / 100), 1);
    expect(report.returnPct).toBeCloseTo((growth - 1) * 100, 6);
    expect(report.trades).toBe(windows.reduce((sum, { trades }) => sum + trades, 0));
    const best = await runBacktestJob(jobOf({ sweep: SWEEP }), { candles: CANDLES.slice(50, 200) });
    const [first] = only(best, 'sweep').report.best;
    expect(windows[1]).toMatchObject({ params: first?.params, chosenFigure: first?.returnPct });
  });

  it('chooses nothing by what comes after: other candles there change no choice before them', async () => {
    const before = (await walk()).walkForward.windows;
    const other = candlesOf([...walkBars(250), ...walkBars(500, 104_729).slice(250)]);
    const after = (await walk(other)).walkForward.windows;
    const choice = ({ params, chosenFigure, chosenReturnPct }: (typeof before)[number]) => ({
      ...{ params, chosenFigure, chosenReturnPct },
    });
    // The candles of 250 on are others: windows 1 to 3 choose on those before, and trade up to 300.
    expect(after.slice(0, 3).map(choice)).toEqual(before.slice(0, 3).map(choice));
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after.slice(3).map(choice)).not.toEqual(before.slice(3).map(choice));
    expect(after[2]).not.toEqual(before[2]);
  });
});

describe('what is looked at besides', () => {
  it('comes with the run where it was asked for', async () => {
    const extras = { monteCarlo: { runs: 100, seed: 1, method: 'shuffle' }, lists: false } as const;
    const checks = { lookAhead: true, startUp: true };
    const outcome = await runBacktestJob(jobOf({ extras, checks }), { candles: CANDLES });
    const { report, lists } = only(outcome, 'run');
    expect(lists).toBeNull();
    expect(report.lookAhead).toEqual({
      ...{ looks: 100, differing: 0, first: [] },
      dates: { differing: 0, first: [] },
    });
    expect(report.startUp).toMatchObject({ declared: 3, starts: 20, sides: { drifting: 0 } });
    expect(report.monteCarlo).toMatchObject({ trades: report.trades, runs: 100 });
    expect(Number(report.monteCarlo?.finalEquity.p50)).toBeCloseTo(Number(report.equityFinal), 2);
  });
});
