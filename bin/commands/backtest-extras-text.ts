import { figureLines, percent } from './figure-text.ts';
import type { ExtraReports, LookAheadReport, MonteCarloReport } from '#lib/backtest-jobs/backtest-unit';
import type { Agreement, StartUp } from '#lib/backtest/start-up';

/** What was looked at besides, for people. */
export function extrasText({ lookAhead, startUp, monteCarlo }: ExtraReports): string {
  return [
    lookAhead === undefined ? '' : figureLines(lookAheadLines(lookAhead)),
    startUp === undefined ? '' : figureLines(startUpLines(startUp)),
    monteCarlo === undefined ? '' : monteCarloText(monteCarlo),
  ].join('');
}

function lookAheadLines({ looks, differing, first, dates }: LookAheadReport) {
  const at = new Date(first[0]?.at ?? 0).toISOString();
  return [
    [
      'look-ahead',
      differing === 0
        ? `none seen at ${looks} candles`
        : `AHEAD at ${differing} of ${looks} candles, first at ${at}`,
    ],
    [
      '  dates',
      dates.differing === 0
        ? 'the same prices 20 years earlier give the same signals'
        : `${dates.differing} signals depend on dates: it may know prices by them, or look at the calendar`,
    ],
  ] as const;
}

function startUpLines({ declared, starts, sides, confidences }: StartUp) {
  return [
    ['start-up', `declares ${declared} candles; ${starts} later beginnings were tried`],
    ['  sides', agreementLine(sides)],
    ['  confidences', agreementLine(confidences)],
  ] as const;
}

function agreementLine({ needed, drifting }: Agreement): string {
  if (drifting === 0) return 'all agree from then on';
  if (needed === null) return `${drifting} drift and never agree: it depends on where it began`;
  return `${drifting} drift and agree only after ${needed} candles: let it warm up as long`;
}

function monteCarloText(found: MonteCarloReport | null): string {
  if (found === null) return figureLines([['Monte Carlo', 'no trade to make up histories of']]);
  const { runs, method, trades, seed, finalEquity, maxDrawdownPct, lossPct } = found;
  const names = ['p5', 'p25', 'p50', 'p75', 'p95'] as const;
  const list = (of: (name: (typeof names)[number]) => string) => names.map(of).join('  ');
  return figureLines([
    [
      'Monte Carlo',
      `${runs} histories of ${trades} trades (${method}, seed ${seed}); p5  p25  p50  p75  p95`,
    ],
    ['  final equity', list((name) => finalEquity[name])],
    ['  max drawdown', list((name) => percent(maxDrawdownPct[name]))],
    ['  with a loss', percent(lossPct)],
  ]);
}
