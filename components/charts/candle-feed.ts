import { mergeCandles, putBar } from '#components/charts/candle-list.ts';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

/** What is asked of the desk: closed candles, newest `limit` of them within `from` (incl.) and `to` (excl.), epoch ms. */
export interface CandleRequest {
  symbol: string;
  timeframe: Timeframe;
  limit: number;
  from?: number;
  to?: number;
}

export type FetchCandles = (request: CandleRequest, signal: AbortSignal) => Promise<CandleView[]>;

export type CandleFeedStatus =
  { kind: 'loading' } | { kind: 'ready' } | { kind: 'empty' } | { kind: 'error'; message: string };

export interface CandleFeedOptions {
  symbol: string;
  timeframe: Timeframe;
  fetchCandles: FetchCandles;
  onStatus: (status: CandleFeedStatus) => void;
  /** All candles changed (loaded, older ones came, a gap was closed). */
  onAll: (candles: readonly CandleView[]) => void;
  /** The newest candle changed or a new one began. */
  onBar: (candle: CandleView, candles: readonly CandleView[]) => void;
}

const FIRST_PAGE = 500;
const OLDER_PAGE = 1_000;
/** Not more than one catch-up in this time (ms): a fast replay closes a candle each second. */
const CATCH_UP_PAUSE_MS = 3_000;

/** The candles of one chart: loaded, followed live, extended to the left, healed after a gap of the stream. */
export class CandleFeed {
  readonly #options: CandleFeedOptions;
  readonly #abort = new AbortController();
  #candles: CandleView[] = [];
  #loadingOlder = false;
  #reachedStart = false;
  #loaded = false;
  #catchUpTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: CandleFeedOptions) {
    this.#options = options;
  }

  /** Loads the newest candles; said by `onStatus`, never thrown. */
  async load(): Promise<void> {
    if (!this.#loaded) this.#options.onStatus({ kind: 'loading' });
    try {
      this.#take(await this.#fetch({ limit: FIRST_PAGE }));
      this.#loaded = true;
      this.#options.onStatus({ kind: this.#candles.length > 0 ? 'ready' : 'empty' });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Loads the page before the oldest candle, once at a time, until there is none. */
  async loadOlder(): Promise<void> {
    const oldest = this.#candles[0];
    if (oldest === undefined || this.#loadingOlder || this.#reachedStart) return;
    this.#loadingOlder = true;
    try {
      const older = await this.#fetch({ limit: OLDER_PAGE, to: oldest.at });
      this.#reachedStart = older.length === 0;
      if (older.length > 0) this.#take(older);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#loadingOlder = false;
    }
  }

  /** The candle being built, from the stream. A new one means that the one before closed: its final figures are fetched. */
  takeBar(bar: CandleView): void {
    if (!this.#loaded) return;
    const hadNone = this.#candles.length === 0;
    const change = putBar(this.#candles, bar);
    if (change === 'old') return;
    this.#options.onBar(bar, this.#candles);
    if (hadNone) this.#options.onStatus({ kind: 'ready' });
    if (change === 'appended') this.catchUp();
  }

  /** Fetches what was missed since the last candle known to be closed; soon, and not more often than needed. */
  catchUp(): void {
    this.#catchUpTimer ??= setTimeout(() => {
      this.#catchUpTimer = null;
      void this.#closeGap();
    }, CATCH_UP_PAUSE_MS);
  }

  close(): void {
    this.#abort.abort();
    if (this.#catchUpTimer !== null) clearTimeout(this.#catchUpTimer);
  }

  async #closeGap(): Promise<void> {
    const anchor = this.#candles.at(-20) ?? this.#candles[0];
    if (anchor === undefined) return this.load();
    try {
      const live = this.#candles.at(-1);
      const fresh = await this.#fetch({ limit: OLDER_PAGE, from: anchor.at });
      // The stored list has closed candles only: the one being built stays as the stream told it.
      this.#take(live === undefined ? fresh : fresh.filter((candle) => candle.at !== live.at));
      this.#options.onStatus({ kind: 'ready' });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fetch(range: { limit: number; from?: number; to?: number }): Promise<CandleView[]> {
    const { symbol, timeframe, fetchCandles } = this.#options;
    return fetchCandles({ symbol, timeframe, ...range }, this.#abort.signal);
  }

  #take(fresh: readonly CandleView[]): void {
    this.#candles = mergeCandles(this.#candles, fresh);
    this.#options.onAll(this.#candles);
  }

  #fail(error: unknown): void {
    if (this.#abort.signal.aborted) return;
    this.#options.onStatus({
      kind: 'error',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
