import type { AccountRun } from '#lib/robot/process/robot-run';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { BASE_DECIMALS, lotUnitsInBase } from '#lib/trading/instrument-scale';
import type { ExchangeBalance, ExchangeMarket } from '#lib/venues/exchange/exchange-connection';

/** What the account held when the desk first saw it, by currency; decimal texts. */
export type OpeningBalances = Readonly<Record<string, string>>;

/** One currency that is not what the books make of it. */
export interface Difference {
  currency: string;
  /** Decimal texts. */
  expected: string;
  found: string;
}

/** Exchanges tell up to so many decimals. */
const DECIMALS = 18;

export interface Comparison {
  opening: OpeningBalances;
  balances: readonly ExchangeBalance[];
  markets: ReadonlyMap<string, ExchangeMarket>;
  accounts: readonly AccountRun[];
}

/**
 * Compares what the account holds with what it held at first and all that was booked since: the cash of every
 * account, and the base of everything held. Exact to the exchange's last digit; empty where all agree.
 */
export function compareBalances({ opening, balances, markets, accounts }: Comparison): Difference[] {
  const changes = bookedChanges(accounts, markets);
  const found = new Map(balances.map(({ currency, total }) => [currency, total]));
  const currencies = new Set([...markets.values()].flatMap(({ base, quote }) => [base, quote]));
  return [...currencies].flatMap((currency) => {
    const expected = scaled(opening[currency] ?? '0') + (changes.get(currency) ?? 0n);
    const held = scaled(found.get(currency) ?? '0');
    if (expected === held) return [];
    return [{ currency, expected: textOf(expected), found: textOf(held) }];
  });
}

/** What the books say that was gained and lost since the opening, by currency. */
function bookedChanges(
  accounts: readonly AccountRun[],
  markets: ReadonlyMap<string, ExchangeMarket>,
): Map<string, bigint> {
  const changes = new Map<string, bigint>();
  const add = (currency: string, amount: bigint, decimals: number): void => {
    const change = amount * 10n ** BigInt(DECIMALS - decimals);
    changes.set(currency, (changes.get(currency) ?? 0n) + change);
  };
  for (const { account, ledger } of accounts) {
    add(account.currency, BigInt(ledger.cash) - BigInt(account.startingCash), cashDecimalsOf(account));
    for (const { symbol, lots, dust, scale } of ledger.holdings) {
      const base = markets.get(symbol)?.base;
      if (base === undefined) continue;
      add(base, BigInt(lots) * BigInt(lotUnitsInBase(scale)) + BigInt(dust), BASE_DECIMALS);
    }
  }
  return changes;
}

function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0').slice(0, DECIMALS));
}

function textOf(amount: bigint): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -DECIMALS)}${fraction === '' ? '' : `.${fraction}`}`;
}
