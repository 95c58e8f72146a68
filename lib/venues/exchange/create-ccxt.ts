import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';
import { quirksOf } from '#lib/venues/exchange/exchange-quirks';
import type { ExchangeKey } from '#lib/venues/exchange/key-file';
import { loadCcxt } from '#lib/venues/exchange/load-ccxt';
import { quietSockets } from '#lib/venues/exchange/quiet-sockets';

export interface CcxtSettings {
  id: string;
  key: ExchangeKey | null;
  sandbox: boolean;
  /** A local exchange that speaks as this one does; null for the exchange itself. */
  url: string | null;
  timeoutMs: number;
}

const PING_EVERY_MS = 15_000;

/** Makes a ccxt exchange that takes and gives exact decimal texts, and rounds nothing. */
export async function createCcxt({ id, key, sandbox, url, timeoutMs }: CcxtSettings): Promise<CcxtExchange> {
  const Exchange = await loadCcxt(id);
  const exchange = new Exchange({
    ...(key ? { apiKey: key.apiKey, secret: key.secret, password: key.password } : {}),
    timeout: timeoutMs,
    enableRateLimit: true,
    number: String,
    options: { ...quirksOf(id).options },
  });
  if (url !== null) {
    exchange.urls.api = moved(exchange.urls.api, url);
    // ccxt opens plain sockets only through this agent.
    await exchange.loadHttpProxyAgent();
  } else if (sandbox) exchange.setSandboxMode(true);
  exchange.priceToPrecision = (_symbol, price) => String(price);
  exchange.amountToPrecision = (_symbol, amount) => String(amount);
  exchange.log = () => undefined;
  quietSockets(exchange);
  // A socket whose other end is gone is noticed by two pings without an answer.
  exchange.streaming = { ...exchange.streaming, keepAlive: PING_EVERY_MS };
  return exchange;
}

/** The same addresses at another origin: `https://api.example.com/api/v3` → `http://127.0.0.1:4000/api/v3`. */
function moved(addresses: unknown, url: string): unknown {
  if (typeof addresses === 'string') {
    const origin = new URL(url).origin;
    return addresses
      .replace(/^https?:\/\/[^/]+/, origin)
      .replace(/^wss?:\/\/[^/]+/, origin.replace(/^http/, 'ws'));
  }
  if (typeof addresses !== 'object' || addresses === null) return addresses;
  return Object.fromEntries(Object.entries(addresses).map(([name, one]) => [name, moved(one, url)]));
}
