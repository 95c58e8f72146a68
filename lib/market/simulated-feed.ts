import type { Feed, FeedHistory, FeedResume } from '#lib/market/feed';
import { SYSTEM_CLOCK, type FeedClock } from '#lib/market/feed-clock';
import type { Instrument } from '#lib/market/instrument';
import { PacedLoop } from '#lib/market/paced-loop';
import { priceModelOf } from '#lib/market/price-model';
import type { Tick } from '#lib/market/quote';
import { SimulatedMarket } from '#lib/market/simulated-market';

export interface SimulatedFeedSettings {
  /** The same seed makes the same market. */
  seed?: number;
  /** Prices a second, 0.1 to 50; part of what makes the market, as the seed is. */
  ticksPerSecond?: number;
  clock?: FeedClock;
}

/**
 * A market that doesn't exist, paced by the wall clock. A restart goes on as if there had been none. Where
 * the consumer is slow it gets the newest price; candles and volumes still hold every price between.
 * Where the clock was set back, it is silent until the time of its last candle comes again.
 */
export class SimulatedFeed implements Feed {
  readonly kind = 'simulated';
  readonly instrument: Instrument;
  readonly #clock: FeedClock;
  readonly #market: SimulatedMarket;
  readonly #loop: PacedLoop;

  constructor(instrument: Instrument, settings: SimulatedFeedSettings = {}) {
    const ticksPerSecond = Math.min(Math.max(settings.ticksPerSecond ?? 2, 0.1), 50);
    this.instrument = instrument;
    this.#clock = settings.clock ?? SYSTEM_CLOCK;
    this.#market = new SimulatedMarket(
      priceModelOf(instrument, settings.seed ?? 1),
      Math.round(60 * ticksPerSecond),
    );
    this.#loop = new PacedLoop(this.#clock);
  }

  prepare(resume: FeedResume): Promise<FeedHistory[]> {
    const now = this.#clock.now();
    const { lastCandle, recent } = resume;
    return Promise.resolve(
      lastCandle ? this.#market.resume({ lastCandle, recent }, now) : this.#market.begin(now),
    );
  }

  start(onTick: (tick: Tick) => Promise<void>): void {
    this.#loop.start(async () => {
      const tick = this.#market.takeDue(this.#clock.now());
      if (tick) await onTick(tick);
      return Math.max(0, this.#market.nextAt() - this.#clock.now());
    });
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
