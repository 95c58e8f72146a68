import { setTimeout as delay } from 'node:timers/promises';
import type {
  ExchangeBalance,
  ExchangeConnection,
  ExchangeOrder,
  ExchangeOutcome,
  ExchangeTrade,
} from '#lib/venues/exchange/exchange-connection';

/** What the exchange says of the account, of one moment. */
export interface Truth {
  openOrders: ExchangeOrder[];
  /** Since the last known one of each symbol, oldest first. */
  trades: ExchangeTrade[];
  balances: ExchangeBalance[];
}

/** A page of trades. */
const PAGE = 500;
/** How often an account that trades all the time is looked at before it is left for later. */
const LOOKS = 5;
const RETRIES = 3;
const RETRIED_AFTER_MS = 250;

/**
 * Asks for open orders, trades and balances. Balances count only where no trade came while they were asked for:
 * then they are what these trades made of the account. Null where the exchange didn't answer, or never stood still.
 * `cursors` holds the newest known trade id of each symbol, and is moved on.
 */
export async function gatherTruth(
  connection: ExchangeConnection,
  cursors: Map<string, string>,
  signal: AbortSignal,
): Promise<Truth | null> {
  const trades: ExchangeTrade[] = [];
  for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
    const before = await newTrades(connection, cursors, signal);
    const openOrders = await allOpenOrders(connection, signal);
    const balances = await asked(() => connection.fetchBalances(), signal);
    const after = await newTrades(connection, cursors, signal);
    if (!before || !openOrders || !balances || !after) return null;
    trades.push(...before, ...after);
    if (after.length === 0) return { openOrders, trades, balances };
  }
  return null;
}

async function allOpenOrders(
  connection: ExchangeConnection,
  signal: AbortSignal,
): Promise<ExchangeOrder[] | null> {
  const open: ExchangeOrder[] = [];
  for (const symbol of connection.markets.keys()) {
    const found = await asked(() => connection.fetchOpenOrders(symbol), signal);
    if (!found) return null;
    open.push(...found);
  }
  return open;
}

async function newTrades(
  connection: ExchangeConnection,
  cursors: Map<string, string>,
  signal: AbortSignal,
): Promise<ExchangeTrade[] | null> {
  const trades: ExchangeTrade[] = [];
  for (const symbol of connection.markets.keys()) {
    for (;;) {
      const fromId = cursors.get(symbol);
      const query = { symbol, limit: PAGE, ...(fromId === undefined ? {} : { fromId }) };
      const page = await asked(() => connection.fetchTrades(query), signal);
      if (!page) return null;
      // The known one comes again.
      const fresh = page.filter(({ id }) => id !== fromId);
      trades.push(...fresh);
      const newest = fresh.at(-1);
      if (newest) cursors.set(symbol, newest.id);
      if (page.length < PAGE || !newest) break;
    }
  }
  return trades;
}

/** The value, after a few tries; null where there is none. Asking changes nothing, so it can be repeated. */
export async function asked<Value>(
  ask: () => Promise<ExchangeOutcome<Value>>,
  signal: AbortSignal,
): Promise<Value | null> {
  for (let left = RETRIES; left > 0 && !signal.aborted; left -= 1) {
    const outcome = await ask();
    if (outcome.kind === 'done') return outcome.value;
    if (outcome.kind === 'refused' || outcome.kind === 'missing') return null;
    const waitMs = outcome.kind === 'limited' ? outcome.retryAfterMs : 0;
    await delay(Math.max(waitMs, RETRIED_AFTER_MS), undefined, { signal }).catch(() => undefined);
  }
  return null;
}
