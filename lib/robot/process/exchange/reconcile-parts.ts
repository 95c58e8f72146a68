import type { OpeningBalances } from '#lib/robot/process/exchange/compare-balances';
import type { ExchangeSeat } from '#lib/robot/process/exchange/exchange-seat';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { AccountRun } from '#lib/robot/process/robot-run';
import { isAccountOf } from '#lib/robot/process/exchange/exchange-seat';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';
import type { ExchangeVenue } from '#lib/venues/exchange/exchange-venue';

/** What the parts of reconciliation share. */
export interface ReconcileParts {
  context: RobotContext;
  seat: ExchangeSeat;
  connection: ExchangeConnection;
  venue: ExchangeVenue;
  prefix: string;
  opening: OpeningBalances;
  /** The newest known trade of each symbol. */
  cursors: Map<string, string>;
  /** Ids, as the books know them, of every trade that the exchange was seen to have. */
  seen: Set<string>;
  /** Orders that were made elsewhere: the desk's id of each, by symbol and the exchange's id. */
  externals: Map<string, string>;
  /** Looks in a row at which something differed, or the exchange said nothing. */
  failures: number;
  /** Whether people were told that it is not reconciled, and not yet that it is again. */
  isDifferenceTold: boolean;
}

/** The accounts at this exchange. */
export function accountsAt({ context, prefix }: Pick<ReconcileParts, 'context' | 'prefix'>): AccountRun[] {
  return [...context.accounts.values()].filter(({ account }) => isAccountOf(prefix, account.id));
}

export function externalKey({ symbol, id }: { symbol: string; id: string }): string {
  return `${symbol}:${id}`;
}
