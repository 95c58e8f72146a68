import type { Statistics } from '#lib/backtest/statistics';

/** Figures that sets of parameters can be ranked by; of each the higher one is the better. */
export const RANK_FIGURES = [
  'sharpe',
  'sortino',
  'calmar',
  'returnPct',
  'cagrPct',
  'profitFactor',
  'expectancyPct',
  'winRatePct',
  'maxDrawdownPct',
] as const;
export type RankFigure = (typeof RANK_FIGURES)[number];

/** Best first; what has no such figure comes last, and equal ones stay in their order. */
export function rankedBy<Row extends { figures: Statistics }>(
  rows: readonly Row[],
  figure: RankFigure,
): Row[] {
  const scoreOf = ({ figures }: Row) => figures[figure] ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => {
    const [first, second] = [scoreOf(a), scoreOf(b)];
    // Two infinities have no difference that is a number.
    return first === second ? 0 : second - first;
  });
}
