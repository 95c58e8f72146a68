import type {
  BacktestExtras,
  CheckReports,
  ExtraReports,
  SetOutcome,
  WindowOutcome,
} from '#lib/backtest-jobs/backtest-unit';
import type { BacktestSummary } from '#lib/backtest/backtest-report';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { RankFigure } from '#lib/backtest/rank-figure';
import type { SweepRange } from '#lib/backtest/sweep-grid';
import type { WalkForwardPlan } from '#lib/backtest/walk-forward';

/** Many sets of parameters, ranked. */
export interface SweepPlan {
  ranges: readonly SweepRange[];
  rankBy: RankFigure;
  /** So many of the best are told. */
  top: number;
}

/** Whatever a backtest may be asked for: one run, a sweep, or a sweep walked forward. */
export interface BacktestJob {
  /** With a sweep its parameters are those that every set has alike. */
  settings: BacktestSettings;
  extras: BacktestExtras;
  /** What is checked of the strategy with the settings' own parameters, over all candles. */
  checks: { lookAhead: boolean; startUp: boolean };
  sweep: SweepPlan | null;
  /** Only with a sweep. */
  walkForward: WalkForwardPlan | null;
}

/** A set of parameters with its figures, as programs get it. */
export type RankedSet = Pick<SetOutcome, 'params' | 'equityFinal' | 'feesPaid'> & SetOutcome['figures'];

/** How a grid was run. */
export interface SweepSummary {
  strategy: string;
  rankedBy: RankFigure;
  /** Sets that were run; combinations that the strategy refuses; sets that failed on these candles. */
  sets: number;
  skipped: number;
  skippedBecause: string | null;
  failed: number;
  failedBecause: string | null;
}

export interface SweepReport extends SweepSummary {
  bars: number;
  from: number;
  to: number;
  /** Best first. */
  best: RankedSet[];
}

export interface WindowReport extends WindowOutcome {
  /** Open times of the candles that the parameters were chosen on, first and last. */
  chosenFrom: number;
  chosenTo: number;
  params: Record<string, number>;
  /** What the chosen set made there: the figure it was ranked by (null where no set had one), and its return. */
  chosenFigure: number | null;
  chosenReturnPct: number;
}

export interface WalkForwardReport extends WalkForwardPlan, SweepSummary {
  windows: WindowReport[];
}

/** What came of a job, in the form that is kept and told. */
export type BacktestOutcome =
  | { kind: 'run'; report: BacktestSummary & ExtraReports; lists: string | null }
  | { kind: 'sweep'; report: SweepReport & CheckReports; lists: null }
  | {
      kind: 'walk-forward';
      report: BacktestSummary & ExtraReports & { walkForward: WalkForwardReport };
      lists: string | null;
    };

/** Candles done and to be done, over all runs of a job. */
export interface BacktestProgress {
  done: number;
  total: number;
}
