import type { BacktestSummary } from '#lib/backtest/backtest-report';
import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { LookAhead } from '#lib/backtest/look-ahead';
import type { MonteCarlo, MonteCarloPlan } from '#lib/backtest/monte-carlo';
import type { StartUp } from '#lib/backtest/start-up';
import type { Statistics } from '#lib/backtest/statistics';
import type { WalkForwardWindow } from '#lib/backtest/walk-forward';

/** What is looked at besides, of one run. */
export interface BacktestExtras {
  monteCarlo: MonteCarloPlan | null;
  /** Whether every fill, trade and equity point is wanted. */
  lists: boolean;
}

/** Checks of a strategy over all candles. */
export interface ChecksUnit {
  kind: 'checks';
  settings: BacktestSettings;
  checkLookAhead: boolean;
  checkStartUp: boolean;
}

/** One run over all candles. */
export interface RunUnit {
  kind: 'run';
  settings: BacktestSettings;
  extras: BacktestExtras;
}

/** Runs of several sets of parameters over the candles [`from`, `to`): what lies elsewhere is never touched. */
export interface SetsUnit {
  kind: 'sets';
  settings: BacktestSettings;
  sets: readonly Record<string, number>[];
  from: number;
  to: number;
}

/** The out-of-sample runs of a walk-forward analysis, one after the other with what is left. */
export interface WalkUnit {
  kind: 'walk';
  settings: BacktestSettings;
  windows: readonly (WalkForwardWindow & { params: Record<string, number> })[];
  extras: BacktestExtras;
}

/** A piece of work for one worker. */
export type BacktestUnit = RunUnit | SetsUnit | WalkUnit | ChecksUnit;

/** What came of one set of parameters; its number is that in the unit. */
export interface SetOutcome {
  params: Record<string, number>;
  equityFinal: string;
  feesPaid: string;
  figures: Statistics;
}

/** A set that could not be run over these candles. */
export interface FailedSet {
  params: Record<string, number>;
  message: string;
}

/** Look-ahead of a strategy: candles that were looked at, how many differ, and the first of these. */
export interface LookAheadReport {
  looks: number;
  differing: number;
  first: LookAhead[];
  /** The same prices 1,044 weeks earlier: candles at which it then says something else, and the first of these. */
  dates: { differing: number; first: LookAhead[] };
}

/** Monte Carlo with money as money. */
export interface MonteCarloReport extends Omit<MonteCarlo, 'growth'> {
  finalEquity: Record<keyof MonteCarlo['growth'], string>;
}

/** What the checks found that were asked for. */
export interface CheckReports {
  lookAhead?: LookAheadReport;
  startUp?: StartUp;
}

/** What programs get besides the summary, where it was asked for. */
export interface ExtraReports extends CheckReports {
  monteCarlo?: MonteCarloReport | null;
}

/** What each window of a walk-forward analysis made out of sample. */
export interface WindowOutcome {
  from: number;
  to: number;
  returnPct: number;
  maxDrawdownPct: number;
  trades: number;
}

export interface RunOutcome {
  kind: 'run';
  summary: BacktestSummary;
  monteCarlo: MonteCarloReport | null | undefined;
  /** `BacktestLists` as JSON text, made where it keeps nobody waiting; null where they were not wanted. */
  lists: string | null;
}

export interface SetsOutcome {
  kind: 'sets';
  rows: SetOutcome[];
  failed: FailedSet[];
}

export interface WalkOutcome extends Omit<RunOutcome, 'kind'> {
  kind: 'walk';
  windows: WindowOutcome[];
}

export interface ChecksOutcome {
  kind: 'checks';
  reports: CheckReports;
}

export type UnitOutcome = RunOutcome | SetsOutcome | WalkOutcome | ChecksOutcome;
