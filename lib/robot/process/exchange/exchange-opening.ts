import type { Desk } from '#lib/desk-ports';
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
  trades: Record<string, string>;
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
  desk: Pick<Desk, 'books' | 'now'>,
  {
    connection,
    truth,
    known,
  }: { connection: ExchangeConnection; truth: Truth; known: ExchangeOpening | null },
): Promise<{ opening: ExchangeOpening; made: Account[] }> {
  const prefix = accountPrefix(connection);
  const now = desk.now();
  const opening = known ?? openingOf(prefix, truth, now);
  const there = new Set((await desk.books.readAccounts()).map(({ id }) => id));
  const currencies = [...new Set([...connection.markets.values()].map(({ quote }) => quote))];
  const made = currencies
    .map((currency): Account => {
      const mode = connection.isSandbox ? 'sandbox' : 'live';
      const startingCash = cashOf(balanceOf(truth, currency), cashDecimalsOf({ mode, currency }));
      return { id: `${prefix}-${currency}`, mode, currency, startingCash, createdAt: now };
    })
    .filter(({ id }) => !there.has(id));
  if (known && made.length === 0) return { opening, made };
  await desk.books.commit({ accounts: made, live: [{ key: KEY + prefix, data: { ...opening } }] });
  return { opening, made };
}

function openingOf(prefix: string, { balances, trades }: Truth, at: number): ExchangeOpening {
  return {
    prefix,
    at,
    balances: Object.fromEntries(balances.map(({ currency, total }) => [currency, total])),
    trades: Object.fromEntries(trades.map(({ symbol, id }) => [symbol, id])),
  };
}

function balanceOf({ balances }: Truth, currency: string): string {
  return balances.find((one) => one.currency === currency)?.total ?? '0';
}

/** What is finer than the account's unit stays at the exchange. */
function cashOf(text: string, decimals: number): Cash {
  const [whole = '0', fraction = ''] = text.split('.');
  return cash(scaledInteger(`${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`, decimals) ?? 0);
}
