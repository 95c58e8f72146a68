import { asDeskError, type DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Candle } from '#lib/market/candle';
import type { Instrument } from '#lib/market/instrument';
import type { Robot } from '#lib/robot/robot';
import type { Strategy } from '#lib/strategies/strategy';
import { BUILT_IN } from '#lib/strategies/strategy-list';
import { createEngine } from '#lib/trading/create-engine';
import type { Engine } from '#lib/trading/engine';
import type { Ledger } from '#lib/trading/ledger';

/** Has no view: in the place of a strategy that can't run, so that what is held keeps its stop loss and its exits. */
const SILENT: Strategy = {
  name: 'silent',
  title: 'Silent',
  parameters: [],
  faults: () => [],
  warmUpLength: () => 1,
  create: () => ({ onCandle: () => null }),
};

export interface EngineParts {
  robot: Robot;
  instrument: Instrument;
  ledger: Ledger;
  /** Warm its strategy up, oldest first. */
  candles: readonly Candle[];
}

/**
 * A robot's engine. Where its strategy can't run (its file is gone, its parameters no longer hold, it fails on the
 * candles so far) the engine gives no signal, and `fault` says why.
 */
export function openEngine(
  { strategies, paper }: Pick<Desk, 'strategies' | 'paper'>,
  { robot, instrument, ledger, candles }: EngineParts,
): { engine: Engine; fault: DeskError | null } {
  const { id: robotId, accountId, strategy, limits, minConfidence } = robot;
  const settings = { robotId, accountId, instrument, limits, minConfidence, costs: paper };
  try {
    const engine = createEngine({ ...settings, strategy, strategies }, ledger);
    engine.warmUp(candles);
    return { engine, fault: null };
  } catch (cause) {
    const silent = { ...BUILT_IN, strategies: [SILENT] };
    const engine = createEngine(
      { ...settings, strategy: { name: SILENT.name, params: {} }, strategies: silent },
      ledger,
    );
    return { engine, fault: asDeskError(cause) };
  }
}
