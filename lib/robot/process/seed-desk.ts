import type { Desk } from '#lib/desk-ports';
import type { Instrument } from '#lib/market/instrument';
import { instrumentNamed, readInstruments } from '#lib/market/instruments';
import type { Change } from '#lib/robot/book-store';
import { paperAccountOf, paperModeOf } from '#lib/robot/paper-account';
import { newRobot, robotCreation } from '#lib/robot/requests/create-robot';
import { robotSettings, type RobotWish } from '#lib/robot/requests/robot-wish';
import type { Account } from '#lib/robot/robot';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { parseCash } from '#lib/trading/money-text';

/** Ids are fixed: two processes that start a new desk at once make the same one. */
const DEFAULT_ROBOTS: readonly { id: string; sessionId: string; title: string; wish: RobotWish }[] = [
  {
    id: '01900000-0000-7000-8000-000000000001',
    sessionId: '01900000-0000-7000-8000-000000000011',
    title: 'TSLA floor',
    wish: {
      name: 'TSLA robot',
      symbol: 'TSLA',
      timeframe: '1m',
      strategy: { name: 'sma-cross', params: { fast: 10, slow: 30 } },
    },
  },
  {
    id: '01900000-0000-7000-8000-000000000002',
    sessionId: '01900000-0000-7000-8000-000000000012',
    title: 'S&P 500 floor',
    wish: {
      name: 'S&P 500 robot',
      symbol: 'SP500',
      timeframe: '1d',
      strategy: { name: 'rsi', params: { period: 14, oversold: 30, overbought: 70 } },
    },
  },
];

/** What every account of play money starts with, in its currency. */
const STARTING_CASH = '100000';

/** The accounts that these instruments are traded on by paper: one a mode and currency. */
export function accountsOf(instruments: readonly Instrument[]): Pick<Account, 'id' | 'mode' | 'currency'>[] {
  const accounts = instruments.map((instrument) => ({
    id: paperAccountOf(instrument),
    mode: paperModeOf(instrument),
    currency: instrument.currency,
  }));
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

/**
 * Makes the accounts that are missing, and the default robots of a new desk, in one transaction. A desk that has an
 * account is not new: robots that somebody deleted stay deleted.
 */
export async function seedDesk(desk: Pick<Desk, 'books' | 'market' | 'now'>): Promise<void> {
  const [accounts, robots, instruments] = await Promise.all([
    desk.books.readAccounts(),
    desk.books.readRobots(),
    readInstruments(desk),
  ]);
  const missing = accountsOf(instruments).filter(({ id }) => !accounts.some((account) => account.id === id));
  if (missing.length === 0) return;
  const now = desk.now();
  const isNew = accounts.length === 0 && robots.length === 0;
  const changes = isNew ? DEFAULT_ROBOTS.map((one) => defaultRobot(one, now)) : [];
  await desk.books.commit({
    accounts: missing.map((one) => ({
      ...one,
      startingCash: parseCash(STARTING_CASH, cashDecimalsOf(one)),
      createdAt: now,
    })),
    sessions: changes.flatMap((change) => change.sessions ?? []),
    robots: changes.flatMap((change) => change.robots ?? []),
    events: changes.flatMap((change) => change.events ?? []),
  });
}

function defaultRobot(one: (typeof DEFAULT_ROBOTS)[number], now: number): Change {
  const made = { id: one.id, sessionId: one.sessionId, state: 'running' as const, now };
  return robotCreation(newRobot(robotSettings(one.wish, instrumentNamed(one.wish.symbol)), made), one.title);
}
