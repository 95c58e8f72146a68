import { CandleAggregator } from '#lib/market/aggregator';
import { POINTS_PER_BAR, pointsOfBar, type BarPoint } from '#lib/market/bar-playback';
import type { Candle } from '#lib/market/candle';
import type { Feed, FeedHistory, FeedResume } from '#lib/market/feed';
import { SYSTEM_CLOCK, type FeedClock } from '#lib/market/feed-clock';
import type { Instrument } from '#lib/market/instrument';
import { PacedLoop } from '#lib/market/paced-loop';
import type { Tick } from '#lib/market/quote';
import { readRecordedBars } from '#lib/market/recorded-bars';

export interface ReplayFeedSettings {
  /** Wall-clock seconds a recorded day takes. */
  secondsPerBar?: number;
  /** Bars that a first start brings as history. */
  historyBars?: number;
  clock?: FeedClock;
  /** What is played; the recorded bars of the package where absent. */
  readBars?: (instrument: Instrument) => Promise<Candle[]>;
}

const DEFAULTS = { secondsPerBar: 2, historyBars: 250, clock: SYSTEM_CLOCK, readBars: readRecordedBars };

/**
 * Plays recorded daily bars at a chosen speed, each as eight ticks; the last one of a bar closes it. No
 * tick is ever dropped: a slow consumer makes the replay slower. After a restart it goes on with the bar
 * after the last stored one.
 */
export class ReplayFeed implements Feed {
  readonly kind = 'replay';
  readonly instrument: Instrument;
  readonly #settings: Required<ReplayFeedSettings>;
  readonly #aggregator = new CandleAggregator(['1d']);
  readonly #loop: PacedLoop;
  #bars: Candle[] = [];
  #points: BarPoint[] = [];

  constructor(instrument: Instrument, settings: ReplayFeedSettings = {}) {
    this.instrument = instrument;
    this.#settings = { ...DEFAULTS, ...settings };
    this.#loop = new PacedLoop(this.#settings.clock);
  }

  async prepare(resume: FeedResume): Promise<FeedHistory[]> {
    const bars = await this.#settings.readBars(this.instrument);
    const { lastCandle } = resume;
    const past = lastCandle
      ? bars.filter(({ at }) => at <= lastCandle.at)
      : bars.slice(0, this.#settings.historyBars);
    // Taken from the end, so the next one is the last.
    this.#bars = bars.slice(past.length).reverse();
    this.#aggregator.restore(past);
    return lastCandle ? [] : [{ timeframe: '1d', candles: past }];
  }

  start(onTick: (tick: Tick) => Promise<void>, onEnd: () => void): void {
    const pause = (this.#settings.secondsPerBar * 1000) / POINTS_PER_BAR;
    this.#loop.start(async () => {
      const tick = this.#nextTick();
      if (!tick) {
        onEnd();
        return null;
      }
      await onTick(tick);
      return pause;
    });
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  #nextTick(): Tick | null {
    if (this.#points.length === 0) this.#takeBar();
    const point = this.#points.shift();
    if (!point) return null;
    this.#aggregator.addTick(point);
    const bars = this.#aggregator.bars();
    const isLast = this.#points.length === 0;
    return {
      quote: { symbol: this.instrument.symbol, price: point.price, at: point.at, volume: point.volume },
      closed: isLast ? this.#aggregator.closeUntil(Infinity) : [],
      bars,
      previousClose: this.#aggregator.previousClose(),
    };
  }

  #takeBar(): void {
    const bar = this.#bars.pop();
    if (bar) this.#points = pointsOfBar(bar);
  }
}
