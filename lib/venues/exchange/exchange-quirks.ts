/** What is so at one exchange and not at others. */
export interface ExchangeQuirks {
  /** Options of its ccxt class. */
  options: Record<string, unknown>;
  /** How long it takes a signed request after it was made, ms; null where it doesn't say. */
  recvWindowMs: number | null;
  /** Whether ccxt's `authenticate` returns once its user stream stands. */
  awaitsUserStream: boolean;
  /** What it wants of a query for trades. */
  tradeParams(query: { orderId?: string | undefined; fromId?: string | undefined }): Record<string, unknown>;
  /** What ccxt leaves to its raw order. */
  isTriggered(raw: Record<string, unknown>): boolean;
  /** The client id that it tells with a trade. */
  clientIdOfTrade(raw: Record<string, unknown>): string | null;
}

const PLAIN: ExchangeQuirks = {
  options: {},
  recvWindowMs: null,
  awaitsUserStream: false,
  tradeParams: () => ({}),
  isTriggered: () => false,
  clientIdOfTrade: () => null,
};

const BINANCE: ExchangeQuirks = {
  // Spot alone: futures, margin and the list of currencies are other hosts, of which some need a key.
  options: { fetchMarkets: { types: ['spot'] }, fetchCurrencies: false, fetchMargins: false },
  recvWindowMs: 10_000,
  awaitsUserStream: true,
  tradeParams: ({ orderId, fromId }) => ({
    ...(orderId === undefined ? {} : { orderId }),
    ...(fromId === undefined ? {} : { fromId }),
  }),
  isTriggered: (raw) => raw.isWorking === true || raw.w === true,
  // A canceled order's own id is `C`: `c` is then the cancellation's.
  clientIdOfTrade: ({ C, c }) => textOrNull(C) ?? textOrNull(c),
};

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const QUIRKS: Readonly<Record<string, ExchangeQuirks>> = { binance: BINANCE, binanceus: BINANCE };

export function quirksOf(id: string): ExchangeQuirks {
  return QUIRKS[id] ?? PLAIN;
}
