import type { ExchangeMarketData, ToldTrade } from '#lib/market/exchange-market-data';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Silences after which trades that the exchange has must have been heard. */
const LONG_SILENCES = 4;

export interface MarketWatchParts {
  data: ExchangeMarketData;
  symbol: string;
  /** A clock that only goes forward, ms. */
  now: () => number;
  /** A stream that says nothing for so long is taken for dead, ms. */
  silenceMs: number;
  onTrades(trades: readonly ToldTrade[]): void;
  onBest(best: { bid: string; ask: string }): void;
  onUnreadable(): void;
  /**
   * Something may be missed from here until the next message. `isNews` where it had been heard since the last break;
   * silence is none at first, since a market may be quiet: only where the new stream is silent as well.
   */
  onBreak(message: string, isNews: boolean): void;
}

/** Keeps a market's stream open: opens it anew after a break, and breaks it where it says nothing. */
export class MarketWatch {
  readonly #parts: MarketWatchParts;
  #stream: { close(): void } | null = null;
  #heardAt = 0;
  #tradeHeardAt = 0;
  #openAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #isNews = true;
  #silences = 0;

  constructor(parts: MarketWatchParts) {
    this.#parts = parts;
  }

  /** Does what is due; to be called again and again. */
  tend(): void {
    const now = this.#parts.now();
    if (!this.#stream) {
      if (now >= this.#openAt) this.#open(now);
      return;
    }
    const silentMs = now - this.#heardAt;
    if (silentMs >= this.#parts.silenceMs) {
      this.#silences += 1;
      this.#break(
        `The stream said nothing for ${Math.round(silentMs / 1000)} s, twice.`,
        this.#silences === 2,
      );
    }
  }

  /** The exchange had trades lately: a stream that brought none for long, but best prices, is half dead. */
  expectTrades(): void {
    const silentMs = this.#parts.now() - this.#tradeHeardAt;
    if (!this.#stream || silentMs < this.#parts.silenceMs * LONG_SILENCES) return;
    this.#break('The stream brings best prices, and no trades although there are some.', true);
  }

  close(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#openAt = Infinity;
  }

  #open(now: number): void {
    const { data, symbol } = this.#parts;
    this.#heardAt = now;
    this.#tradeHeardAt = now;
    const stream = data.watch(symbol, {
      onTrades: (trades) => {
        if (!this.#hear(stream)) return;
        this.#tradeHeardAt = this.#heardAt;
        this.#parts.onTrades(trades);
      },
      onBest: (best) => {
        if (!this.#hear(stream)) return;
        this.#parts.onBest(best);
      },
      onUnreadable: () => {
        if (this.#hear(stream)) this.#parts.onUnreadable();
      },
      onDown: (message) => {
        if (this.#stream !== stream) return;
        this.#break(message, this.#isNews);
        this.#isNews = false;
      },
    });
    this.#stream = stream;
  }

  /** Whether a message is of the stream that counts. */
  #hear(stream: { close(): void }): boolean {
    if (this.#stream !== stream) return false;
    this.#heardAt = this.#parts.now();
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#isNews = true;
    this.#silences = 0;
    return true;
  }

  #break(message: string, isNews: boolean): void {
    this.#stream?.close();
    this.#stream = null;
    this.#openAt = this.#parts.now() + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    this.#parts.onBreak(message, isNews);
  }
}
