import { setTimeout as wait } from 'node:timers/promises';
import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';
import type { ExchangeEars } from '#lib/venues/exchange/exchange-connection';
import type { ExchangeQuirks } from '#lib/venues/exchange/exchange-quirks';
import { exchangeOrder, exchangeTrade } from '#lib/venues/exchange/order-answer';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Follows what the exchange tells of the account by itself, and stands up again after each break. */
export class UserStream {
  readonly #open: () => Promise<CcxtExchange>;
  readonly #quirks: ExchangeQuirks;
  readonly #ears: ExchangeEars;
  readonly #over = new AbortController();
  #exchange: CcxtExchange | null = null;

  constructor(open: () => Promise<CcxtExchange>, quirks: ExchangeQuirks, ears: ExchangeEars) {
    this.#open = open;
    this.#quirks = quirks;
    this.#ears = ears;
  }

  /** Ends with `close`; never rejects. */
  async follow(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.#over.signal.aborted) {
      const stoodMs = await this.#followOnce();
      pause = stoodMs > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await wait(pause / 2, undefined, { signal: this.#over.signal }).catch(() => undefined);
    }
  }

  close(): void {
    this.#over.abort();
    this.#drop();
  }

  /** One connection, until it breaks. Returns how long it stood, ms. */
  async #followOnce(): Promise<number> {
    const since = performance.now();
    try {
      // A new one each time: its caches and sockets know nothing of the old connection.
      const exchange = await this.#open();
      this.#exchange = exchange;
      if (this.#over.signal.aborted) return 0;
      await this.#read(exchange);
    } catch (thrown) {
      if (!this.#over.signal.aborted) this.#ears.onDown(reasonOf(thrown));
    } finally {
      this.#drop();
    }
    return performance.now() - since;
  }

  async #read(exchange: CcxtExchange): Promise<void> {
    if (this.#quirks.awaitsUserStream) await exchange.authenticate?.();
    const loops = Promise.all([this.#readOrders(exchange), this.#readTrades(exchange)]);
    this.#ears.onUp();
    await loops;
  }

  async #readOrders(exchange: CcxtExchange): Promise<never> {
    for (;;) {
      for (const raw of await exchange.watchOrders()) {
        const order = exchangeOrder(raw, this.#quirks);
        if (order) this.#ears.onOrder(order);
      }
    }
  }

  async #readTrades(exchange: CcxtExchange): Promise<never> {
    for (;;) {
      for (const raw of await exchange.watchMyTrades()) {
        const trade = exchangeTrade(raw, this.#quirks);
        if (trade) this.#ears.onTrade(trade);
      }
    }
  }

  #drop(): void {
    const exchange = this.#exchange;
    this.#exchange = null;
    // Its sockets say goodbye on their own time; whoever is gone does not answer.
    exchange?.close().catch(() => undefined);
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message.slice(0, 300) : String(thrown);
}
