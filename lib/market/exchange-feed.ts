import { DeskError } from '#lib/desk-error';
import type { ClosedCandle } from '#lib/market/aggregator';
import type { ExchangeMarketData, ToldTrade } from '#lib/market/exchange-market-data';
import { ExchangeMinutes, type OnFeedNotice } from '#lib/market/exchange-minutes';
import type { Feed, FeedHistory, FeedResume } from '#lib/market/feed';
import { type FeedClock, SYSTEM_CLOCK } from '#lib/market/feed-clock';
import type { Instrument } from '#lib/market/instrument';
import { MarketWatch } from '#lib/market/market-watch';
import { PacedLoop } from '#lib/market/paced-loop';
import type { Tick } from '#lib/market/quote';
import { MINUTE_MS } from '#lib/market/running-minute';
import { SoundTicks, type TickCounts } from '#lib/market/sound-ticks';
import type { Ticks } from '#lib/trading/money';

export interface ExchangeFeedSettings {
  data: ExchangeMarketData;
  /** Told what people should know: a break, a gap, a jump, candles that can't be had. */
  onNotice?: OnFeedNotice;
  /** A stream that says nothing for so long is opened anew, ms; 30 s where left out. */
  silenceMs?: number;
  /** How often a tick is given at most, ms; 200 where left out. */
  paceMs?: number;
  clock?: FeedClock;
}

const DEFAULTS = { onNotice: () => undefined, silenceMs: 30_000, paceMs: 200, clock: SYSTEM_CLOCK };

/** What came since the last tick. */
interface News {
  price: Ticks | null;
  /** Of the newest trade. */
  at: number;
  /** Market time of the tick before. */
  givenAt: number;
  volume: number;
  best: { bid: Ticks; ask: Ticks } | null;
  isFresh: boolean;
}

/**
 * A real market through an exchange's streams, with its candles made up for after each break. While nothing is
 * heard it gives no tick, so that the age of its quote tells how old it is. Where more happens than is asked
 * for, the consumer gets the newest price; candles and volumes hold every price between.
 */
export class ExchangeFeed implements Feed {
  readonly kind = 'exchange';
  readonly instrument: Instrument;
  readonly #settings: Required<ExchangeFeedSettings>;
  readonly #ticks: SoundTicks;
  readonly #minutes: ExchangeMinutes;
  readonly #watch: MarketWatch;
  readonly #loop: PacedLoop;
  readonly #stopped = Promise.withResolvers<null>();
  readonly #news: News = { price: null, at: 0, givenAt: 0, volume: 0, best: null, isFresh: false };

  constructor(instrument: Instrument, settings: ExchangeFeedSettings) {
    this.instrument = instrument;
    this.#settings = { ...DEFAULTS, ...settings };
    const { data, onNotice, silenceMs } = this.#settings;
    this.#ticks = new SoundTicks(instrument, (from, to) =>
      onNotice('price_jump', `${instrument.symbol} went from ${from} to ${to} ticks at once.`),
    );
    this.#minutes = new ExchangeMinutes({
      instrument,
      data,
      onNotice,
      onRefused: (at, why) =>
        onNotice(
          'candle_refused',
          `${instrument.symbol}: the candle of ${new Date(at).toISOString()}: ${why}.`,
        ),
    });
    this.#watch = new MarketWatch({
      data,
      symbol: instrument.symbol,
      now: () => performance.now(),
      silenceMs,
      onTrades: (trades) => trades.forEach((trade) => this.#takeTrade(trade)),
      onBest: (best) => this.#takeBest(this.#ticks.best(best)),
      onUnreadable: () => {
        this.#ticks.countUnreadable();
        this.#minutes.running.breakOff();
      },
      onBreak: (message, isNews) => {
        this.#minutes.running.breakOff();
        this.#news.best = null;
        if (isNews) onNotice('feed_down', `${instrument.symbol}: ${message}`);
      },
    });
    this.#loop = new PacedLoop(this.#settings.clock);
  }

  /** What it refused since it was made. */
  counts(): Readonly<TickCounts> {
    return this.#ticks.counts;
  }

  /** Where the exchange doesn't answer, the past comes with the first tick. */
  async prepare(resume: FeedResume): Promise<FeedHistory[]> {
    try {
      return await this.#minutes.prepare(resume, this.#settings.data.now());
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'exchange_unavailable') throw error;
      this.#settings.onNotice('candles_missing', error.message);
      return [];
    }
  }

  start(onTick: (tick: Tick) => Promise<void>): void {
    this.#loop.start(async () => {
      this.#watch.tend();
      const closing = this.#minutes.close(this.#settings.data.now());
      // What the exchange still owes an answer to must not keep the desk from ending.
      const closed = await Promise.race([closing, this.#stopped.promise]);
      if (closed?.some(({ timeframe, candle }) => timeframe === '1m' && candle.volume > 0))
        this.#watch.expectTrades();
      const tick = closed && this.#takeTick(closed);
      if (tick) await onTick(tick);
      return this.#settings.paceMs;
    });
  }

  async stop(): Promise<void> {
    this.#stopped.resolve(null);
    await this.#loop.stop();
    this.#watch.close();
  }

  #takeTrade(told: ToldTrade): void {
    const { repeated } = this.#ticks.counts;
    const trade = this.#ticks.trade(told, this.#settings.data.now());
    if (!trade) {
      // Whatever it was, the minute can't be made of what was heard; a repeated one changes nothing.
      if (this.#ticks.counts.repeated === repeated) this.#minutes.running.breakOff();
      return;
    }
    this.#minutes.running.add(trade);
    const news = this.#news;
    news.price = trade.price;
    news.at = trade.at;
    news.volume += trade.volume;
    news.isFresh = true;
  }

  #takeBest(best: News['best']): void {
    if (!best) return;
    this.#news.best = best;
    this.#news.isFresh = true;
  }

  #takeTick(closed: ClosedCandle[]): Tick | null {
    const news = this.#news;
    const { newest, bars, previousClose } = this.#minutes.view();
    const endsAt = newest ? newest.at + MINUTE_MS : 0;
    if (newest && endsAt > news.at) {
      // The exchange knew more than the stream told.
      news.price = newest.close;
      news.at = endsAt;
      this.#ticks.startAt(endsAt);
    }
    if (news.price === null || (!news.isFresh && closed.length === 0)) return null;
    const { price, volume, best } = news;
    // Best prices have no time of their own: they are of now. Time never goes back.
    const at = Math.max(news.givenAt, volume > 0 ? news.at : this.#settings.data.now());
    news.givenAt = at;
    news.volume = 0;
    news.isFresh = false;
    return {
      quote: { symbol: this.instrument.symbol, price, at, volume, ...(best ?? {}) },
      closed,
      bars,
      previousClose,
    };
  }
}
