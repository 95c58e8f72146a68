import { CandleAggregator, type ClosedCandle } from '#lib/market/aggregator';
import type { Candle } from '#lib/market/candle';
import type { FeedHistory } from '#lib/market/feed';
import { TIMEFRAME_MS } from '#lib/market/instrument';
import type { PriceModel } from '#lib/market/price-model';
import type { Tick } from '#lib/market/quote';
import { simulateHistory } from '#lib/market/simulated-history';
import { MINUTE_MS, simulateMinute, simulateMinuteCandle } from '#lib/market/simulated-minute';
import type { MinutePoint } from '#lib/market/simulated-minute';

/**
 * A simulated instrument as it stands at a moment: every minute's path follows from the model, the minute
 * and the close before it. Has no clock; it is told what time it is.
 */
export class SimulatedMarket {
  readonly #model: PriceModel;
  /** Prices a minute. */
  readonly #points: number;
  readonly #aggregator: CandleAggregator;
  /** The minute that runs (minutes since the epoch), the price in ticks it starts from, its path, how much of it was taken. */
  #minute = 0;
  #before = 0;
  #path: MinutePoint[] = [];
  #taken = 0;

  constructor(model: PriceModel, points: number) {
    this.#model = model;
    this.#points = points;
    this.#aggregator = new CandleAggregator(model.instrument.timeframes);
  }

  /** Starts for the first time, in the minute of `now`; brings the past. */
  begin(now: number): FeedHistory[] {
    const history = simulateHistory(this.#model, now, this.#points);
    const today = Math.floor(now / TIMEFRAME_MS['1d']) * TIMEFRAME_MS['1d'];
    const minutes = history.find(({ timeframe }) => timeframe === '1m')?.candles ?? [];
    this.#aggregator.restore(minutes.filter(({ at }) => at >= today - MINUTE_MS));
    this.#enterMinute(Math.floor(now / MINUTE_MS), this.#model.startPrice);
    return history;
  }

  /** Goes on after the last stored candle; brings what closed since, up to the minute of `now`. */
  resume(resume: { lastCandle: Candle; recent: readonly Candle[] }, now: number): FeedHistory[] {
    const { lastCandle, recent } = resume;
    this.#aggregator.restore(recent.length > 0 ? recent : [lastCandle]);
    this.#enterMinute(lastCandle.at / MINUTE_MS + 1, lastCandle.close);
    const { closed } = this.#takeWholeMinutes(now);
    return this.#model.instrument.timeframes.toReversed().map((timeframe) => ({
      timeframe,
      candles: closed.filter((one) => one.timeframe === timeframe).map(({ candle }) => candle),
    }));
  }

  /**
   * Takes every price that came due by `now` and puts them into one tick: the newest price, the whole
   * volume, all candles that closed. Null where none came due.
   */
  takeDue(now: number): Tick | null {
    const closed: ClosedCandle[] = [];
    let newest: MinutePoint | null = null;
    let volume = 0;
    for (;;) {
      this.#leaveMinute();
      const missed = this.#takeWholeMinutes(now);
      closed.push(...missed.closed);
      volume += missed.volume;
      const point = this.#takePoint(now);
      if (!point) break;
      closed.push(...this.#aggregator.addTick(point).closed);
      volume += point.volume;
      newest = point;
    }
    return newest && this.#tickOf(newest, volume, closed);
  }

  /** When the next price comes due. */
  nextAt(): number {
    return this.#path[this.#taken]?.at ?? (this.#minute + 1) * MINUTE_MS;
  }

  #tickOf(newest: MinutePoint, volume: number, closed: ClosedCandle[]): Tick {
    return {
      quote: { symbol: this.#model.instrument.symbol, price: newest.price, at: newest.at, volume },
      closed,
      bars: this.#aggregator.bars(),
      previousClose: this.#aggregator.previousClose(),
    };
  }

  #takePoint(now: number): MinutePoint | null {
    const point = this.#path[this.#taken];
    if (!point || point.at > now) return null;
    this.#taken += 1;
    return point;
  }

  /** Goes on to the next minute when this one's path was taken whole. */
  #leaveMinute(): void {
    const last = this.#path.at(-1);
    if (!last || this.#taken < this.#path.length) return;
    this.#enterMinute(this.#minute + 1, last.price);
  }

  /** Goes through minutes that are over and of which nothing was taken yet. */
  #takeWholeMinutes(now: number): { closed: ClosedCandle[]; volume: number } {
    const closed: ClosedCandle[] = [];
    let volume = 0;
    const running = Math.floor(now / MINUTE_MS);
    if (this.#taken > 0 || this.#minute >= running) return { closed, volume };
    const path = new Float64Array(this.#points);
    let before = this.#before;
    for (let minute = this.#minute; minute < running; minute += 1) {
      const candle = simulateMinuteCandle(this.#model, { minute, before, path });
      closed.push(...this.#aggregator.addCandle(candle).closed);
      volume += candle.volume;
      before = candle.close;
    }
    this.#enterMinute(running, before);
    return { closed, volume };
  }

  #enterMinute(minute: number, before: number): void {
    this.#minute = minute;
    this.#before = before;
    this.#path = simulateMinute(this.#model, { minute, before, points: this.#points });
    this.#taken = 0;
  }
}
