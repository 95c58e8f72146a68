import { type Holding, isEmpty, totalProfitOf } from '#lib/trading/holding';
import { equityOf, type Ledger } from '#lib/trading/ledger';

/**
 * Every difference between the books that a robot trades on and those derived anew from the stored fills, and
 * between the two ways to say what was made: equity − starting cash, and realised + unrealised − fees. Empty
 * where all agree, to the last unit.
 */
export function compareLedgers(live: Ledger, derived: Ledger): string[] {
  const made = equityOf(live) - live.account.startingCash;
  const said = live.holdings.reduce((sum, holding) => sum + totalProfitOf(holding), 0);
  return [
    ...difference('Profit of all robots', said, made),
    ...difference('Fills', live.fillIds.size, derived.fillIds.size),
    ...difference('Cash', live.cash, derived.cash),
    ...robotIdsOf(live, derived).flatMap((id) => holdingFaults(id, heldBy(live, id), heldBy(derived, id))),
  ];
}

function robotIdsOf(...ledgers: Ledger[]): string[] {
  return [...new Set(ledgers.flatMap(({ holdings }) => holdings.map(({ robotId }) => robotId)))];
}

function heldBy({ holdings }: Ledger, robotId: string): Holding | undefined {
  return holdings.find((holding) => holding.robotId === robotId);
}

const FIGURES = ['lots', 'dust', 'cost', 'dustCost', 'realised', 'fees', 'trades', 'wins'] as const;

function holdingFaults(robotId: string, live?: Holding, derived?: Holding): string[] {
  if ((!live || isUntouched(live)) && (!derived || isUntouched(derived))) return [];
  return FIGURES.flatMap((figure) =>
    difference(`Robot ${robotId}: ${figure}`, live?.[figure] ?? 0, derived?.[figure] ?? 0),
  );
}

function isUntouched(holding: Holding): boolean {
  return isEmpty(holding) && holding.fees === 0 && holding.trades === 0;
}

/** In the smallest units of each figure. */
function difference(name: string, live: number, derived: number): string[] {
  return live === derived ? [] : [`${name}: the robot has ${live}, the stored fills say ${derived}.`];
}
