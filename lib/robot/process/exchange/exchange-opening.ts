import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { BookStore } from '#lib/robot/book-store';
import type { OpeningBalances } from '#lib/robot/process/exchange/compare-balances';
import type { Truth } from '#lib/robot/process/exchange/gather-truth';
import type { Account } from '#lib/robot/robot';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { scaledInteger } from '#lib/trading/decimal';
import { cash, type Cash } from '#lib/trading/money';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';

/** What the account was when the desk first saw it (live state `exchange-opening:PREFIX`): written once. */
export interface ExchangeOpening {
  prefix: string;
  at: number;
  balances: OpeningBalances;
  /** The newest trade of each symbol by then: it and what is older is in the balances. */
  trades: Readonly<Record<string, string>>;
  /** The symbols that were followed, and the currencies of these: of others nothing is known by then. */
  symbols: readonly string[];
  currencies: readonly string[];
}

const KEY = 'exchange-opening:';

export async function readOpening(desk: Pick<Desk, 'live'>, prefix: string): Promise<ExchangeOpening | null> {
  const states = await desk.live.readLive(0);
  const found = states.find(({ key }) => key === KEY + prefix);
  return found ? (found.data as unknown as ExchangeOpening) : null;
}

/** What the ids of the accounts at an exchange begin with. */
export function accountPrefix({ id, isSandbox }: Pick<ExchangeConnection, 'id' | 'isSandbox'>): string {
  return `${isSandbox ? 'sandbox' : 'live'}-${id}`;
}

/**
 * Records what the account holds, and makes one account of the desk for each currency that its markets are priced
 * in, whose starting cash is what is there of it. An account that is there already stays as it is.
 */
export async function recordOpening(
  desk: { books: Pick<BookStore, 'readAccounts' | 'commit'> } & Pick<Desk, 'now'>,
  {
    connection,
    truth,
    known,
  }: {
    connection: Pick<ExchangeConnection, 'id' | 'isSandbox' | 'markets'>;
    truth: Truth;
    known: ExchangeOpening | null;
  },
): Promise<{ opening: ExchangeOpening; made: Account[] }> {
  const prefix = accountPrefix(connection);
  const now = desk.now();
  const opening = openingWith(known ?? { ...NOTHING_SEEN, prefix, at: now }, connection, truth);
  const there = new Set((await desk.books.readAccounts()).map(({ id }) => id));
  const currencies = [...new Set([...connection.markets.values()].map(({ quote }) => quote))];
  const made = currencies
    .map((currency): Account => {
      const mode = connection.isSandbox ? 'sandbox' : 'live';
      const startingCash = cashOf(balanceOf(truth, currency), cashDecimalsOf({ mode, currency }));
      return { id: `${prefix}-${currency}`, mode, currency, startingCash, createdAt: now };
    })
    .filter(({ id }) => !there.has(id));
  if (opening === known && made.length === 0) return { opening, made };
  await desk.books.commit({ accounts: made, live: [{ key: KEY + prefix, data: { ...opening } }] });
  return { opening, made };
}

const NOTHING_SEEN = { balances: {}, trades: {}, symbols: [], currencies: [] };

/**
 * What the opening doesn't know yet is as it is now: all of it at first, later what an added market brings. What was
 * traded there before is in the balances, and no news.
 */
function openingWith(
  opening: ExchangeOpening,
  { markets }: Pick<ExchangeConnection, 'markets'>,
  truth: Truth,
): ExchangeOpening {
  const added = [...markets.values()].filter(({ symbol }) => !opening.symbols.includes(symbol));
  if (added.length === 0) return opening;
  const symbols = added.map(({ symbol }) => symbol);
  const currencies = [...new Set(added.flatMap(({ base, quote }) => [base, quote]))].filter(
    (currency) => !opening.currencies.includes(currency),
  );
  const balances = currencies.map((currency) => [currency, balanceOf(truth, currency)] as const);
  const trades = truth.trades
    .filter(({ symbol }) => symbols.includes(symbol))
    .map(({ symbol, id }) => [symbol, id] as const);
  return {
    ...opening,
    balances: { ...opening.balances, ...Object.fromEntries(balances) },
    trades: { ...opening.trades, ...Object.fromEntries(trades) },
    symbols: [...opening.symbols, ...symbols],
    currencies: [...opening.currencies, ...currencies],
  };
}

function balanceOf({ balances }: Truth, currency: string): string {
  return balances.find((one) => one.currency === currency)?.total ?? '0';
}

/** What is finer than the account's unit stays at the exchange. `invalid_input` for more than can be counted. */
function cashOf(text: string, decimals: number): Cash {
  const [whole = '0', fraction = ''] = text.split('.');
  const units = scaledInteger(`${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`, decimals);
  if (units !== null) return cash(units);
  throw new DeskError(
    'invalid_input',
    `The exchange holds ${text} of a currency: more than the desk can count.`,
  );
}
