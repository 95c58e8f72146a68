import { cashDecimalsOf } from '#lib/trading/account-mode';
import { type Holding, holdingValue, totalProfitOf, unrealisedOf } from '#lib/trading/holding';
import { equityOf, type Ledger } from '#lib/trading/ledger';
import { addCash, cash, type Cash, percentage, subtractCash, ZERO_CASH } from '#lib/trading/money';
import { formatCash } from '#lib/trading/money-text';
import type { FiguresView } from '#lib/trading/views';

/** The figures of an account, or of one robot's part of it, as integers. */
interface Sums {
  realised: Cash;
  unrealised: Cash;
  fees: Cash;
  trades: number;
  wins: number;
  /** Sum of absolute position values. */
  exposed: Cash;
}

const NO_SUMS: Sums = {
  realised: ZERO_CASH,
  unrealised: ZERO_CASH,
  fees: ZERO_CASH,
  trades: 0,
  wins: 0,
  exposed: ZERO_CASH,
};

function withHolding(sums: Sums, holding: Holding): Sums {
  return {
    realised: addCash(sums.realised, holding.realised),
    unrealised: addCash(sums.unrealised, unrealisedOf(holding)),
    fees: addCash(sums.fees, holding.fees),
    trades: sums.trades + holding.trades,
    wins: sums.wins + holding.wins,
    exposed: addCash(sums.exposed, cash(Math.abs(holdingValue(holding)))),
  };
}

/** What a figure is measured against: its own height and start, and the account's. */
interface Bases {
  /** Worth now, and at its highest; for one robot: the account's starting cash and the robot's profit. */
  worth: Cash;
  peak: Cash;
  dayProfit: Cash;
}

/** Writes amounts of an account, exactly. */
export function cashText({ account }: Pick<Ledger, 'account'>): (amount: Cash) => string {
  const unitDecimals = cashDecimalsOf(account);
  return (amount) => formatCash(amount, { unitDecimals });
}

function view(ledger: Ledger, sums: Sums, { worth, peak, dayProfit }: Bases): FiguresView {
  const text = cashText(ledger);
  return {
    realised: text(sums.realised),
    unrealised: text(sums.unrealised),
    totalProfit: text(cash(sums.realised + sums.unrealised - sums.fees)),
    dayProfit: text(dayProfit),
    dayProfitPct: percentage(dayProfit, ledger.dayStartEquity),
    fees: text(sums.fees),
    trades: sums.trades,
    wins: sums.wins,
    winRatePct: sums.trades === 0 ? null : percentage(sums.wins, sums.trades),
    drawdownPct: Math.min(0, percentage(subtractCash(worth, peak), peak)),
    exposurePct: percentage(sums.exposed, equityOf(ledger)),
  };
}

/** The account's figures: every robot's, summed. */
export function accountFigures(ledger: Ledger): FiguresView {
  const equity = equityOf(ledger);
  return view(ledger, ledger.holdings.reduce(withHolding, NO_SUMS), {
    worth: equity,
    peak: ledger.peakEquity,
    dayProfit: subtractCash(equity, ledger.dayStartEquity),
  });
}

/** One robot's part of the account. */
export function robotFigures(ledger: Ledger, holding: Holding): FiguresView {
  const profit = totalProfitOf(holding);
  const { startingCash } = ledger.account;
  return view(ledger, withHolding(NO_SUMS, holding), {
    worth: addCash(startingCash, profit),
    peak: addCash(startingCash, holding.peakProfit),
    dayProfit: subtractCash(profit, holding.dayStartProfit),
  });
}

/** Percent of its day-start equity that the account lost today, ≥ 0. */
export function dailyLossPct(ledger: Ledger): number {
  return Math.max(
    0,
    percentage(subtractCash(ledger.dayStartEquity, equityOf(ledger)), ledger.dayStartEquity),
  );
}
