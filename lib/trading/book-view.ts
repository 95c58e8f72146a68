import { accountFigures, cashText, dailyLossPct, robotFigures } from '#lib/trading/figures';
import { decimalText } from '#lib/trading/decimal';
import { holdingValue } from '#lib/trading/holding';
import { BASE_DECIMALS } from '#lib/trading/instrument-scale';
import { equityOf, holdingOf, type Ledger } from '#lib/trading/ledger';
import { cash, percentage } from '#lib/trading/money';
import { positionView } from '#lib/trading/position-view';
import type { RiskLimits } from '#lib/trading/risk-limits';
import type { BookView, RobotBookView } from '#lib/trading/views';

/** A robot as far as its account's book needs it. */
export interface BookRobot {
  id: string;
  symbol: string;
  limits: RiskLimits;
}

/**
 * The one book of an account, with a row for each robot given. Money is exact: two to six decimals, so that
 * `totalProfit = realised + unrealised − fees` and `equity = startingCash + totalProfit` hold in the strings.
 */
export function bookView(ledger: Ledger, robots: readonly BookRobot[]): BookView {
  const { account } = ledger;
  const text = cashText(ledger);
  return {
    ...accountFigures(ledger),
    accountId: account.id,
    mode: account.mode,
    currency: account.currency,
    startingCash: text(account.startingCash),
    cash: text(ledger.cash),
    equity: text(equityOf(ledger)),
    at: ledger.at,
    fillCount: ledger.fillIds.size,
    peakEquity: text(ledger.peakEquity),
    dayStartAt: ledger.dayStartAt,
    dayStartEquity: text(ledger.dayStartEquity),
    robots: robots.map((robot) => robotBookView(ledger, robot)),
  };
}

function robotBookView(ledger: Ledger, robot: BookRobot): RobotBookView {
  const holding = holdingOf(ledger, robot.id, robot.symbol);
  const text = cashText(ledger);
  const instrument = ledger.instruments.get(holding.symbol);
  return {
    ...robotFigures(ledger, holding),
    robotId: robot.id,
    position:
      instrument === undefined
        ? null
        : positionView(holding, { accountId: ledger.account.id, instrument, limits: robot.limits }),
    dust: holding.dust === 0 ? null : decimalText(holding.dust, BASE_DECIMALS),
    dailyLossPct: dailyLossPct(ledger),
    positionPct: percentage(cash(Math.abs(holdingValue(holding))), equityOf(ledger)),
    peakProfit: text(holding.peakProfit),
    dayStartProfit: text(holding.dayStartProfit),
  };
}
