import { z } from 'zod';

const LOOPBACK_URL = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?\/?$/;
const id = 'must be the name of an exchange as ccxt has it, e.g. "binance"';
const symbol = 'must be a pair as ccxt writes it, e.g. "BTC/USDT"';
const symbols = 'must list 1 to 20 different pairs, e.g. ["BTC/USDT"]';
const keyFile = 'must be the path of a file with {"apiKey": "…", "secret": "…"}';
const url = 'must be a loopback URL that begins with http://, of a local exchange';

const keys = z.strictObject(
  {
    id: z.string(id).regex(/^[a-z0-9]{2,40}$/, id),
    key_file: z.string(keyFile).min(1, keyFile).nullable().default(null),
    sandbox: z.boolean('must be true or false').default(true),
    symbols: z
      .array(z.string(symbol).regex(/^[A-Z0-9]{1,20}\/[A-Z0-9]{1,20}$/, symbol), symbols)
      .min(1, symbols)
      .max(20, symbols)
      .refine((list) => new Set(list).size === list.length, symbols),
    url: z.string(url).regex(LOOPBACK_URL, url).nullable().default(null),
  },
  'must be an object such as {"id": "binance", "symbols": ["BTC/USDT"]}',
);

export const EXCHANGE_KEYS: readonly string[] = Object.keys(keys.shape);

/** The exchange that the desk takes prices from, and sends orders to where it has a key. */
export const exchangeSchema = keys.superRefine(({ key_file, sandbox, url: local }, context) => {
  if (key_file === null || sandbox || local !== null) return;
  const why = 'live trading needs an account with a second factor, which this version cannot make yet';
  const message = `must be true while there is a key_file: ${why}`;
  context.addIssue({ code: 'custom', path: ['sandbox'], message });
});
