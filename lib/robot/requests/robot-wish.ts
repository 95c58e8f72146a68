import { DeskError } from '#lib/desk-error';
import type { Instrument, Timeframe } from '#lib/market/instrument';
import { checkParameters } from '#lib/strategies/strategies';
import { type StrategyList, strategyNamed } from '#lib/strategies/strategy-list';
import { faultsOfLimits } from '#lib/robot/requests/limit-faults';
import { DEFAULT_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { paperAccountOf } from '#lib/robot/paper-account';
import type { Robot, VenueKind } from '#lib/robot/robot';

/** What a person chooses of a robot. */
export interface RobotWish {
  name: string;
  symbol: string;
  timeframe: Timeframe;
  strategy: { name: string; params?: Record<string, number> | undefined };
  limits?: Partial<RiskLimits> | undefined;
  minConfidence?: number | undefined;
  /** Paper where left out. */
  venue?: VenueKind | undefined;
}

export type RobotSettings = Pick<
  Robot,
  'name' | 'symbol' | 'accountId' | 'feed' | 'strategy' | 'timeframe' | 'limits' | 'minConfidence'
>;

const DEFAULT_MIN_CONFIDENCE = 0.7;

/** The settings of a robot of one of the strategies, completed with defaults. `invalid_input` names every fault it found. */
export function robotSettings(
  wish: RobotWish,
  instrument: Instrument,
  strategies?: StrategyList,
): RobotSettings {
  const { params, faults: paramFaults } = checkParameters(
    strategyNamed(wish.strategy.name, strategies),
    wish.strategy.params ?? {},
  );
  const limits = { ...DEFAULT_RISK_LIMITS, ...wish.limits };
  const minConfidence = wish.minConfidence ?? DEFAULT_MIN_CONFIDENCE;
  const faults = [
    ...faultsOfName(wish.name),
    ...faultsOfTimeframe(instrument, wish.timeframe),
    ...paramFaults,
    ...faultsOfLimits(limits, instrument),
    ...faultOf(minConfidence >= 0 && minConfidence <= 1, 'minConfidence must be between 0 and 1'),
  ];
  if (faults.length > 0) {
    throw new DeskError('invalid_input', `The robot is not valid: ${faults.join('; ')}.`, {
      details: { faults },
    });
  }
  return {
    name: wish.name.trim(),
    symbol: instrument.symbol,
    accountId: paperAccountOf(instrument),
    feed: instrument.feed,
    strategy: { name: wish.strategy.name, params },
    timeframe: wish.timeframe,
    limits,
    minConfidence,
  };
}

function faultsOfName(name: string): string[] {
  const length = name.trim().length;
  return faultOf(length >= 1 && length <= 80, 'name must have 1 to 80 characters');
}

function faultsOfTimeframe(instrument: Instrument, timeframe: Timeframe): string[] {
  const served = instrument.timeframes.includes(timeframe);
  return faultOf(
    served,
    `${instrument.symbol} has no ${timeframe} candles (${instrument.timeframes.join(', ')})`,
  );
}

function faultOf(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}
