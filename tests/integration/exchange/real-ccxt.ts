import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exchange } from 'ccxt';
import type { FakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';

type Credentials = Pick<FakeExchange, 'url' | 'apiKey' | 'secret'>;

/** The real ccxt's Binance (REST and WebSocket), told to find it at a fake exchange's address. */
export async function realCcxt({ url, apiKey, secret }: Credentials, timeout = 2000): Promise<Exchange> {
  const entry = createRequire(import.meta.url).resolve('ccxt');
  const file = path.join(path.dirname(entry), '../js/src/pro/binance.js');
  const { default: Binance } = (await import(pathToFileURL(file).href)) as {
    default: new (settings: object) => Exchange;
  };
  const exchange = new Binance({
    apiKey,
    secret,
    timeout,
    options: { fetchMarkets: { types: ['spot'] }, fetchCurrencies: false, fetchMargins: false },
  });
  const socket = url.replace('http', 'ws');
  exchange.urls.api = {
    public: `${url}/api/v3`,
    private: `${url}/api/v3`,
    ws: { spot: `${socket}/ws`, 'ws-api': { spot: `${socket}/ws-api/v3` } },
  };
  await exchange.loadHttpProxyAgent();
  return exchange;
}
