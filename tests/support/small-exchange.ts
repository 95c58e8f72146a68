import type {
  ExchangeConnection,
  ExchangeEars,
  ExchangeOrder,
  ExchangeOutcome,
  ExchangeTrade,
  NewExchangeOrder,
} from '#lib/venues/exchange/exchange-connection';
import { TSLA } from '#tests/unit/trading/samples';

const done = <Value>(value: Value): ExchangeOutcome<Value> => ({ kind: 'done', value });
const tellNothing = () => Promise.resolve(done([]));
const tellNull = () => Promise.resolve(done(null));
const MISSING = { kind: 'missing', message: 'no such order' } as const;

/** An exchange in a few lines: it keeps what it is sent, and trades when it is told to. */
export class SmallExchange implements ExchangeConnection {
  readonly id = 'small';
  readonly isSandbox = true;
  readonly arrivalMs = 20;
  readonly hasDeadMansSwitch = false;
  readonly fetchBalances = tellNothing;
  readonly keepAlive = tellNull;
  readonly markets = new Map([
    [
      TSLA.symbol,
      {
        ...{ symbol: TSLA.symbol, base: 'TSLA', quote: 'USD' },
        rules: {
          ...{ minQuantity: null, maxQuantity: null, maxMarketQuantity: null },
          ...{ minNotional: null, maxNotional: null, minPrice: null, maxPrice: null },
        },
        types: ['market', 'limit', 'stop', 'stop_limit'] as const,
        ...{ hasPostOnly: true, hasReduceOnly: false },
      },
    ],
  ]);
  readonly orders: ExchangeOrder[] = [];
  readonly trades: ExchangeTrade[] = [];
  /** How often an order was sent, taken or not. */
  sent = 0;
  /** Until then it turns orders away, epoch ms. */
  limitedUntil = 0;
  #ears: ExchangeEars | null = null;

  /** Puts an order there that an earlier process sent. */
  hold(order: Partial<ExchangeOrder> & Pick<ExchangeOrder, 'clientId' | 'quantity'>): void {
    this.orders.push({
      ...{ id: `x${String(this.orders.length + 1)}`, symbol: TSLA.symbol, side: 'buy', type: 'limit' },
      ...{ filled: '0', price: null, stopPrice: null, timeInForce: 'gtc', status: 'open' },
      ...{ isTriggered: false, at: 0, ...order },
    });
  }

  /** Trades a part of an order, and tells it by the stream. */
  trade(clientId: string, quantity: string, filled: string): void {
    const order = this.orders.find((one) => one.clientId === clientId);
    if (!order) throw new Error(`There is no order ${clientId}.`);
    order.filled = filled;
    if (order.filled === order.quantity) order.status = 'filled';
    const trade: ExchangeTrade = {
      ...{ id: String(this.trades.length + 1), orderId: order.id, clientId, symbol: order.symbol },
      ...{ side: order.side, quantity, price: '240.00', fee: null, liquidity: 'taker', at: 0 },
    };
    this.trades.push(trade);
    this.#ears?.onTrade(trade);
    this.#ears?.onOrder({ ...order });
  }

  async placeOrder(wanted: NewExchangeOrder) {
    this.sent += 1;
    const retryAfterMs = this.limitedUntil - Date.now();
    if (retryAfterMs > 0) return { kind: 'limited', retryAfterMs, message: 'too many' } as const;
    const { clientId, symbol, side, type, quantity, price, stopPrice } = wanted;
    this.hold({ clientId, symbol, side, type, quantity, price, stopPrice });
    const order = this.orders.at(-1);
    return order ? done({ order: { ...order }, trades: [] }) : MISSING;
  }

  async cancelOrder({ clientId }: { clientId: string }) {
    const order = this.orders.find((one) => one.clientId === clientId && one.status === 'open');
    if (!order) return MISSING;
    order.status = 'canceled';
    return done({ ...order });
  }

  async fetchOrder(wanted: { clientId: string } | { id: string }) {
    const order = this.orders.find((one) =>
      'id' in wanted ? one.id === wanted.id : one.clientId === wanted.clientId,
    );
    return order ? done({ ...order }) : MISSING;
  }

  async fetchOpenOrders() {
    return done(this.orders.filter(({ status }) => status === 'open'));
  }

  async fetchTrades({ orderId }: { orderId?: string }) {
    return done(this.trades.filter((trade) => orderId === undefined || trade.orderId === orderId));
  }

  listen(ears: ExchangeEars): void {
    this.#ears = ears;
  }

  async close(): Promise<void> {
    this.#ears = null;
  }
}
