import type { ExchangeConfig } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';
import type { ExchangeMarketData } from '#lib/market/exchange-market-data';
import type { Instrument } from '#lib/market/instrument';
import { traceCalls } from '#lib/venues/exchange/call-trace';
import { CcxtConnection } from '#lib/venues/exchange/ccxt-connection';
import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';
import { createMarketData } from '#lib/venues/exchange/ccxt-market-data';
import { createCcxt } from '#lib/venues/exchange/create-ccxt';
import { ExchangeCaller } from '#lib/venues/exchange/exchange-caller';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';
import { chosenMarkets, exchangeMarket, instrumentOf } from '#lib/venues/exchange/exchange-markets';
import { quirksOf } from '#lib/venues/exchange/exchange-quirks';
import { readKeyFile } from '#lib/venues/exchange/key-file';

export interface ExchangeTimes {
  /** How long an answer may take, ms. */
  timeoutMs?: number;
  /** How long the exchange takes a signed request, ms; its own where left out. */
  recvWindowMs?: number;
}

export interface OpenExchange {
  instruments: readonly Instrument[];
  market: ExchangeMarketData;
  /** The account; null without a key. */
  connection: ExchangeConnection | null;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** Slack for the way there and a clock that was measured a while ago. */
const ARRIVAL_SLACK_MS = 2000;
/** Where the exchange says nothing of its own. */
const LONGEST_ARRIVAL_MS = 60_000;

/**
 * Opens an exchange: its markets, its clock and, with a key, the account. Errors: `invalid_config` for the key
 * file, an unknown exchange or symbol; `exchange_unavailable` (retryable) where it doesn't answer.
 */
export async function openExchange(
  settings: ExchangeConfig,
  times: ExchangeTimes = {},
): Promise<OpenExchange> {
  const { id, keyFile, sandbox, url, symbols } = settings;
  const quirks = quirksOf(id);
  const key = keyFile === null ? null : readKeyFile(keyFile);
  const timeoutMs = times.timeoutMs ?? TIMEOUT_MS;
  const make = (): Promise<CcxtExchange> => createCcxt({ id, key, sandbox, url, timeoutMs });
  const exchange = await make();
  const recvWindowMs = times.recvWindowMs ?? quirks.recvWindowMs;
  if (recvWindowMs !== null) exchange.options.recvWindow = recvWindowMs;
  traceCalls(exchange);
  const caller = new ExchangeCaller(exchange, Date.now);
  const chosen = chosenMarkets(await loadMarkets(caller), symbols);
  await caller.measureClock();
  // Streams have caches and sockets of their own, and share markets, clock and the turn-taking of requests.
  const openStream = async (): Promise<CcxtExchange> => {
    const stream = await make();
    stream.setMarketsFromExchange(exchange);
    stream.throttler = exchange.throttler;
    stream.options.timeDifference = exchange.options.timeDifference;
    if (recvWindowMs !== null) stream.options.recvWindow = recvWindowMs;
    return stream;
  };
  const connection = key
    ? new CcxtConnection({
        id,
        isSandbox: sandbox || url !== null,
        caller,
        quirks,
        markets: new Map(chosen.map((one) => [one.symbol, exchangeMarket(one, exchange)])),
        arrivalMs: recvWindowMs === null ? LONGEST_ARRIVAL_MS : recvWindowMs + ARRIVAL_SLACK_MS,
        hasDeadMansSwitch: exchange.has.cancelAllOrdersAfter === true,
        openStream,
      })
    : null;
  return {
    instruments: chosen.map(instrumentOf),
    market: createMarketData({ caller, now: () => Date.now() + caller.offsetMs(), openStream }),
    connection,
    async close() {
      await connection?.close();
      await exchange.close();
    },
  };
}

async function loadMarkets(caller: ExchangeCaller): ReturnType<CcxtExchange['loadMarkets']> {
  const loaded = await caller.call(
    (exchange) => exchange.loadMarkets(),
    (markets) => (Object.keys(markets).length > 0 ? markets : null),
  );
  if (loaded.kind === 'done') return loaded.value;
  throw new DeskError('exchange_unavailable', `The exchange does not tell its markets: ${loaded.message}`, {
    retryable: true,
  });
}
