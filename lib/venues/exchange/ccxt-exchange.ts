/**
 * What the desk uses of a ccxt exchange. All figures come as decimal texts, since it is told to make numbers
 * `String`; what an exchange doesn't say is undefined.
 */
export interface CcxtExchange {
  id: string;
  has: Readonly<Record<string, boolean | 'emulated' | undefined>>;
  options: Record<string, unknown>;
  urls: { api: unknown };
  streaming?: Record<string, unknown>;
  features?: CcxtFeatures;
  /** Takes turns for all requests of the exchange. */
  throttler: unknown;
  markets?: Readonly<Record<string, CcxtMarket>>;
  setSandboxMode(isOn: boolean): void;
  setMarketsFromExchange(other: CcxtExchange): void;
  loadHttpProxyAgent(): Promise<unknown>;
  loadMarkets(): Promise<Readonly<Record<string, CcxtMarket>>>;
  fetchTime(): Promise<string | number | undefined>;
  fetchOHLCV(symbol: string, timeframe: string, since?: number, limit?: number): Promise<CcxtCandle[]>;
  createOrder(
    symbol: string,
    type: string,
    side: string,
    ...rest: [amount: string, price: string | undefined, params: Record<string, unknown>]
  ): Promise<CcxtOrder>;
  cancelOrder(id: string, symbol: string, params: Record<string, unknown>): Promise<CcxtOrder>;
  fetchOrder(id: string, symbol: string, params?: Record<string, unknown>): Promise<CcxtOrder>;
  fetchOpenOrders(symbol: string): Promise<CcxtOrder[]>;
  fetchMyTrades(
    symbol: string,
    since: number | undefined,
    limit: number,
    params: Record<string, unknown>,
  ): Promise<CcxtTrade[]>;
  fetchBalance(): Promise<Record<string, unknown>>;
  cancelAllOrdersAfter(timeoutMs: number): Promise<unknown>;
  authenticate?(): Promise<unknown>;
  watchOrders(): Promise<CcxtOrder[]>;
  watchMyTrades(): Promise<CcxtTrade[]>;
  watchTrades(symbol: string): Promise<CcxtTrade[]>;
  /** The newest best prices: of several that come at once, `watchBidsAsks` gives the first. */
  bidsasks?: Readonly<Record<string, CcxtTicker>>;
  watchBidsAsks(symbols: string[]): Promise<Record<string, CcxtTicker>>;
  close(): Promise<void>;
  /** The socket to an address, made where there is none. */
  client(url: string): CcxtSocket;
  /** Rounding of ccxt's own, which the desk replaces: its figures are exact already. */
  priceToPrecision(symbol: string, price: unknown): string;
  amountToPrecision(symbol: string, amount: unknown): string;
  /** Called with each message of a socket. */
  handleMessage(client: unknown, message: unknown): void;
  /** Where it would write to the console. */
  log(...words: unknown[]): void;
  /** Sends a request. */
  fetch(...request: unknown[]): Promise<unknown>;
  /** Called with each answer, before it is looked at. */
  onRestResponse(status: number, reason: string, url: string, method: string, ...rest: unknown[]): string;
}

export interface CcxtSocket {
  /** What is waited for under a name. */
  future(name: string): Promise<unknown>;
  send(message: unknown): Promise<unknown>;
}

interface CcxtFeatures {
  spot?: {
    createOrder?: { triggerPrice?: boolean; timeInForce?: { PO?: boolean } };
  };
}

interface CcxtLimit {
  min?: string;
  max?: string;
}

export interface CcxtMarket {
  symbol: string;
  base: string;
  quote: string;
  spot: boolean;
  active?: boolean;
  precision: { amount?: string; price?: string };
  limits: { amount?: CcxtLimit; price?: CcxtLimit; cost?: CcxtLimit; market?: CcxtLimit };
}

export type CcxtCandle = readonly [at: number | string, ...rest: string[]];

export interface CcxtOrder {
  info?: Record<string, unknown>;
  id?: string;
  clientOrderId?: string;
  symbol?: string;
  side?: string;
  type?: string;
  amount?: string;
  filled?: string;
  price?: string;
  triggerPrice?: string;
  timeInForce?: string;
  status?: string;
  timestamp?: number;
  lastTradeTimestamp?: number;
  lastUpdateTimestamp?: number;
  trades?: readonly CcxtTrade[];
}

export interface CcxtTrade {
  info?: Record<string, unknown>;
  id?: string;
  order?: string;
  symbol?: string;
  side?: string;
  price?: string;
  amount?: string;
  timestamp?: number;
  takerOrMaker?: string;
  fee?: { cost?: string; currency?: string };
}

export interface CcxtTicker {
  bid?: string;
  ask?: string;
  timestamp?: number;
}
