import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';
import type { ExchangeCaller } from '#lib/venues/exchange/exchange-caller';
import type {
  ExchangeBalance,
  ExchangeConnection,
  ExchangeEars,
  ExchangeMarket,
  ExchangeOrder,
  ExchangeOutcome,
  ExchangeTrade,
  NewExchangeOrder,
  TradeQuery,
} from '#lib/venues/exchange/exchange-connection';
import type { ExchangeQuirks } from '#lib/venues/exchange/exchange-quirks';
import { exchangeOrder, exchangeTrade, tradesAtOnce } from '#lib/venues/exchange/order-answer';
import { orderRequest } from '#lib/venues/exchange/order-request';
import { UserStream } from '#lib/venues/exchange/user-stream';

/** What a connection is made of. */
export interface ConnectionParts {
  id: string;
  isSandbox: boolean;
  caller: ExchangeCaller;
  quirks: ExchangeQuirks;
  markets: ReadonlyMap<string, ExchangeMarket>;
  arrivalMs: number;
  hasDeadMansSwitch: boolean;
  /** A ccxt exchange of its own for a stream, which ends with it. */
  openStream: () => Promise<CcxtExchange>;
}

/** One account at one exchange, through ccxt. */
export class CcxtConnection implements ExchangeConnection {
  readonly id: string;
  readonly isSandbox: boolean;
  readonly markets: ReadonlyMap<string, ExchangeMarket>;
  readonly arrivalMs: number;
  readonly hasDeadMansSwitch: boolean;
  readonly #parts: ConnectionParts;
  #stream: UserStream | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.isSandbox = parts.isSandbox;
    this.markets = parts.markets;
    this.arrivalMs = parts.arrivalMs;
    this.hasDeadMansSwitch = parts.hasDeadMansSwitch;
  }

  async placeOrder(
    order: NewExchangeOrder,
  ): Promise<ExchangeOutcome<{ order: ExchangeOrder; trades: ExchangeTrade[] }>> {
    const { caller, quirks } = this.#parts;
    const request = orderRequest(order);
    if (!request) return { kind: 'refused', code: 'unsupported', message: `No ${order.type} is sent.` };
    const { type, amount, price, params } = request;
    return caller.call(
      (exchange) => exchange.createOrder(order.symbol, type, order.side, amount, price, params),
      (raw) => {
        const placed = exchangeOrder(raw, quirks, { clientId: order.clientId });
        return placed && { order: placed, trades: tradesAtOnce(raw, placed, quirks) };
      },
    );
  }

  /** Where the exchange only says that it is done, the order itself is asked for. */
  async cancelOrder({
    symbol,
    clientId,
  }: {
    symbol: string;
    clientId: string;
  }): Promise<ExchangeOutcome<ExchangeOrder>> {
    const { caller, quirks } = this.#parts;
    const canceled = await caller.call(
      (exchange) => exchange.cancelOrder('', symbol, { clientOrderId: clientId }),
      (raw) => ({ order: exchangeOrder(raw, quirks, { clientId }) }),
    );
    if (canceled.kind !== 'done') return canceled;
    const { order } = canceled.value;
    return order ? { kind: 'done', value: order } : this.fetchOrder({ symbol, clientId });
  }

  async fetchOrder(
    order: { symbol: string; clientId: string } | { symbol: string; id: string },
  ): Promise<ExchangeOutcome<ExchangeOrder>> {
    const { caller, quirks } = this.#parts;
    const [id, params] = 'id' in order ? [order.id, {}] : ['', { clientOrderId: order.clientId }];
    return caller.call(
      (exchange) => exchange.fetchOrder(id, order.symbol, params),
      (raw) => exchangeOrder(raw, quirks),
    );
  }

  async fetchOpenOrders(symbol: string): Promise<ExchangeOutcome<ExchangeOrder[]>> {
    const { caller, quirks } = this.#parts;
    return caller.call(
      (exchange) => exchange.fetchOpenOrders(symbol),
      (raw) => allOf(raw, (one) => exchangeOrder(one, quirks)),
    );
  }

  async fetchTrades(query: TradeQuery): Promise<ExchangeOutcome<ExchangeTrade[]>> {
    const { caller, quirks } = this.#parts;
    const { symbol, since, limit, orderId } = query;
    const found = await caller.call(
      (exchange) => exchange.fetchMyTrades(symbol, since, limit, quirks.tradeParams(query)),
      (raw) => allOf(raw, (one) => exchangeTrade(one, quirks)),
    );
    if (found.kind !== 'done' || orderId === undefined) return found;
    return { kind: 'done', value: found.value.filter((trade) => trade.orderId === orderId) };
  }

  async fetchBalances(): Promise<ExchangeOutcome<ExchangeBalance[]>> {
    return this.#parts.caller.call((exchange) => exchange.fetchBalance(), balancesOf);
  }

  async keepAlive(withinMs: number): Promise<ExchangeOutcome<null>> {
    if (!this.hasDeadMansSwitch) return { kind: 'done', value: null };
    const kept = await this.#parts.caller.call(
      (exchange) => exchange.cancelAllOrdersAfter(withinMs),
      () => true,
    );
    return kept.kind === 'done' ? { kind: 'done', value: null } : kept;
  }

  listen(ears: ExchangeEars): void {
    const { caller, openStream, quirks } = this.#parts;
    caller.notify((code, message) => ears.onNotice(code, message));
    this.#stream = new UserStream(openStream, quirks, ears);
    void this.#stream.follow();
  }

  async close(): Promise<void> {
    this.#stream?.close();
  }
}

/** Each of a list as ours; null where it is no list, or one of them makes no sense. */
function allOf<Raw, Value>(raw: readonly Raw[], read: (one: Raw) => Value | null): Value[] | null {
  if (!Array.isArray(raw)) return null;
  const values = raw.map(read);
  return values.some((value) => value === null) ? null : (values as Value[]);
}

function balancesOf(raw: unknown): ExchangeBalance[] | null {
  if (typeof raw !== 'object' || raw === null || !('info' in raw) || typeof raw.info !== 'object')
    return null;
  return Object.entries(raw).flatMap(([currency, one]: [string, unknown]) => {
    if (typeof one !== 'object' || one === null || !('free' in one) || !('total' in one)) return [];
    const { free, total } = one;
    return typeof free === 'string' && typeof total === 'string' ? [{ currency, free, total }] : [];
  });
}
