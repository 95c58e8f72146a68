import type { Engine } from '#lib/trading/engine';
import { createLedger, type Ledger } from '#lib/trading/ledger';
import { NO_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { createPaperMatching, type PaperMatching } from '#lib/venues/paper-matching';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';
import { createEngine } from '#lib/trading/create-engine';
import { BOUNDS, NaiveGate, type NaiveRobot } from '#tests/unit/trading/naive-gate';
import { ACCOUNT, BTC, DAY, SETTINGS, TSLA } from '#tests/unit/trading/samples';

const { maxOrderQuantity, maxOrderValue, ...NUMBERS } = BOUNDS;
const LIMITS: RiskLimits = {
  ...{ ...NO_RISK_LIMITS, ...NUMBERS, stopLossPct: 5, takeProfitPct: 5 },
  ...{ maxOrderQuantity: String(maxOrderQuantity), maxOrderValue: `${String(maxOrderValue)}.00` },
};
const COSTS: PaperSettings = { takerFeeBps: 10, makerFeeBps: 2, slippageBps: 2 };

export interface Seat extends NaiveRobot {
  engine: Engine;
  venue: PaperMatching;
  quotedAt: number;
  /** What the venue said and nobody has heard yet. */
  unheard: VenueReport[];
}

/** Three robots of one account, two of them on one instrument, a venue that may be heard late, and the checker. */
export interface Floor {
  readonly naive: NaiveGate;
  readonly ledger: Ledger;
  readonly seats: readonly Seat[];
  /** Codes by which the gate denied, and how much it let pass. */
  readonly denied: Set<string>;
  passed: number;
  made: number;
  now: number;
  isKilled: boolean;
  isLate: boolean;
}

export function openFloor(): Floor {
  const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA, BTC] });
  const seats = [TSLA, TSLA, BTC].map((instrument, index): Seat => {
    const id = `r${String(index)}`;
    const settings = { ...SETTINGS, robotId: id, instrument, limits: LIMITS, costs: COSTS };
    return {
      ...{ id, symbol: instrument.symbol, state: 'running', runningSince: 0, quotedAt: 0, unheard: [] },
      engine: createEngine(settings, ledger),
      venue: createPaperMatching([instrument], COSTS),
    };
  });
  return {
    ...{ naive: new NaiveGate(), ledger, seats, denied: new Set(), passed: 0, made: 0 },
    ...{ now: DAY, isKilled: false, isLate: false },
  };
}
