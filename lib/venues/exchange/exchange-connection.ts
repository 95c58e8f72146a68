import type { OrderType, Side, TimeInForce } from '#lib/trading/order';

/**
 * What is known of a call after it. Everything that is not a clear answer of the exchange is `unknown`: a
 * timeout, a 5xx, a web page, half a JSON, a dropped connection. The exchange may have carried it out.
 */
export type ExchangeOutcome<Value> =
  | { kind: 'done'; value: Value }
  /** It answered that it did not do it; `duplicate_order`: it has an order of this client id already. */
  | { kind: 'refused'; code: string; message: string }
  /** It answered that it has no such order. */
  | { kind: 'missing'; message: string }
  /** Turned away before it looked (429, 418): nothing was done, and nothing is to be asked for so long. */
  | { kind: 'limited'; retryAfterMs: number; message: string }
  | { kind: 'unknown'; message: string };

/** What an order must keep to; decimal texts, null where the exchange sets no bound. */
export interface ExchangeRules {
  minQuantity: string | null;
  maxQuantity: string | null;
  /** Largest quantity of a market order. */
  maxMarketQuantity: string | null;
  minNotional: string | null;
  maxNotional: string | null;
  minPrice: string | null;
  maxPrice: string | null;
}

/** One instrument as the exchange trades it. */
export interface ExchangeMarket {
  /** The desk's symbol of it. */
  symbol: string;
  /** Currency codes, e.g. `BTC` and `USDT`. */
  base: string;
  quote: string;
  rules: ExchangeRules;
  /** Order types that it takes itself; what is missing is watched by the venue. */
  types: readonly OrderType[];
  hasPostOnly: boolean;
  hasReduceOnly: boolean;
}

/** An order to be sent; prices and quantities are decimal texts in steps of the instrument. */
export interface NewExchangeOrder {
  /** At most 36 characters of A–Z, a–z, 0–9, `-` and `_`. Never used twice. */
  clientId: string;
  symbol: string;
  side: Side;
  type: OrderType;
  quantity: string;
  price: string | null;
  stopPrice: string | null;
  /** Of a trailing stop: how far behind the best price. */
  trail: string | null;
  timeInForce: Exclude<TimeInForce, 'day'>;
  postOnly: boolean;
  reduceOnly: boolean;
}

/** An order as the exchange has it; decimal texts. */
export interface ExchangeOrder {
  /** The exchange's own id. */
  id: string;
  clientId: string | null;
  symbol: string;
  side: Side;
  /** Null for a type that the desk doesn't know. */
  type: OrderType | null;
  quantity: string;
  filled: string;
  price: string | null;
  stopPrice: string | null;
  timeInForce: TimeInForce | null;
  status: 'open' | 'filled' | 'canceled' | 'expired' | 'rejected';
  /** Whether its stop was reached; false where it has none, or the exchange doesn't say. */
  isTriggered: boolean;
  /** The exchange's clock, epoch ms. */
  at: number;
}

/** One execution as the exchange tells it; decimal texts. */
export interface ExchangeTrade {
  /** The exchange's trade id, unique for the symbol. */
  id: string;
  /** The exchange's order id. */
  orderId: string;
  /** Null where it tells none with a trade. */
  clientId: string | null;
  symbol: string;
  side: Side;
  quantity: string;
  price: string;
  /** Null where it took none; in any currency: of the quote, of the base, or a third one. */
  fee: { amount: string; currency: string } | null;
  liquidity: 'maker' | 'taker' | null;
  /** The exchange's clock, epoch ms. */
  at: number;
}

/** What the account holds of a currency; decimal texts. */
export interface ExchangeBalance {
  currency: string;
  free: string;
  total: string;
}

/** Who is told what the exchange says by itself. */
export interface ExchangeEars {
  onOrder(order: ExchangeOrder): void;
  onTrade(trade: ExchangeTrade): void;
  /** The stream stands, at first and after each break: what was missed has to be asked for. */
  onUp(): void;
  onDown(message: string): void;
  /** What people should know, e.g. `clock_skewed`. */
  onNotice(code: string, message: string): void;
}

export interface TradeQuery {
  symbol: string;
  /** Only those of this order (the exchange's id). */
  orderId?: string;
  /** Only this trade and later ones. */
  fromId?: string;
  /** Only from this moment on (the exchange's clock, epoch ms). */
  since?: number;
  limit: number;
}

/**
 * One account at one exchange. No call throws for what the exchange says or fails to say, and none is
 * repeated by the connection itself: what to do about an `unknown` is the venue's matter.
 */
export interface ExchangeConnection {
  /** e.g. `binance`. */
  readonly id: string;
  readonly isSandbox: boolean;
  /** By the desk's symbol. */
  readonly markets: ReadonlyMap<string, ExchangeMarket>;
  /**
   * How long after it was sent the exchange could still take a request, ms: its window for signed requests
   * and some slack. After that an order that it doesn't have will never come.
   */
  readonly arrivalMs: number;
  /** Whether `keepAlive` does anything. */
  readonly hasDeadMansSwitch: boolean;
  /** The answer carries the executions that it had at once, where the exchange tells them. */
  placeOrder(
    order: NewExchangeOrder,
  ): Promise<ExchangeOutcome<{ order: ExchangeOrder; trades: ExchangeTrade[] }>>;
  /** The order as it stands after it. `missing` also where it is closed already. */
  cancelOrder(order: { symbol: string; clientId: string }): Promise<ExchangeOutcome<ExchangeOrder>>;
  /** The newest order of this client id, or the order of the exchange's own id; open or closed. */
  fetchOrder(
    order: { symbol: string; clientId: string } | { symbol: string; id: string },
  ): Promise<ExchangeOutcome<ExchangeOrder>>;
  fetchOpenOrders(symbol: string): Promise<ExchangeOutcome<ExchangeOrder[]>>;
  /** Oldest first. */
  fetchTrades(query: TradeQuery): Promise<ExchangeOutcome<ExchangeTrade[]>>;
  /** Currencies of which nothing is held may be left out. */
  fetchBalances(): Promise<ExchangeOutcome<ExchangeBalance[]>>;
  /** Has the exchange cancel everything unless it is called again within so many ms. */
  keepAlive(withinMs: number): Promise<ExchangeOutcome<null>>;
  /** Starts the user stream; one listener. */
  listen(ears: ExchangeEars): void;
  close(): Promise<void>;
}
