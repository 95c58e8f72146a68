import { CandleAggregator, type ClosedCandle } from '#lib/market/aggregator';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import type { CandleRange } from '#lib/market/exchange-candles';
import type { ExchangeMarketData } from '#lib/market/exchange-market-data';
import { LONGEST_BACKFILL_MS, readExchangePast, readMissedMinutes } from '#lib/market/exchange-past';
import type { FeedHistory, FeedResume } from '#lib/market/feed';
import { type Instrument, TIMEFRAME_MS, type Timeframe } from '#lib/market/instrument';
import { MINUTE_MS, minuteOf, RunningMinutes } from '#lib/market/running-minute';
import type { Ticks } from '#lib/trading/money';

export type OnFeedNotice = (code: string, message: string) => void;

/** How long after its end the exchange is asked for a minute that was not heard whole, ms. */
const GRACE_MS = 2000;
/** How long the exchange may take to know a minute that is over; then it had none. */
const LATE_MS = 10_000;
const ASK_AGAIN_MS = 2000;

export interface MinuteParts {
  instrument: Instrument;
  data: ExchangeMarketData;
  onNotice: OnFeedNotice;
  /** What an unsound candle of the exchange is told to. */
  onRefused: CandleRange['onRefused'];
}

/**
 * The candles of an exchange's instrument: each minute comes from the trades where all of them were heard, else
 * from the exchange, and all longer ones are built from the minutes.
 */
export class ExchangeMinutes {
  readonly #parts: MinuteParts;
  /** Is told every trade, and every break. */
  readonly running = new RunningMinutes();
  #aggregator: CandleAggregator;
  /** The minute that is to be closed next; null while the past isn't known. */
  #next: number | null = null;
  #askAgainAt = 0;
  /** Whether people know that the exchange does not tell its candles. */
  #isMissingTold = false;
  #newest: Candle | null = null;

  constructor(parts: MinuteParts) {
    this.#parts = parts;
    this.#aggregator = new CandleAggregator(parts.instrument.timeframes);
  }

  /** Goes on where the store left off, or begins; brings what was missed. Error: `exchange_unavailable`. */
  async prepare({ lastCandle, recent }: FeedResume, now: number): Promise<FeedHistory[]> {
    if (!lastCandle || now - lastCandle.at > LONGEST_BACKFILL_MS) return this.#begin(now);
    this.#aggregator.restore(recent.length > 0 ? recent : [lastCandle]);
    this.#advance(lastCandle.at + MINUTE_MS);
    this.#newest = lastCandle;
    return historyOf(await this.#backfill(now), this.#parts.instrument);
  }

  /** Closes every minute that is over at `now` (the exchange's clock); what can't be known yet waits. */
  async close(now: number): Promise<ClosedCandle[]> {
    const closed = this.#closeWhole();
    const isDue = this.#next === null || this.#next + MINUTE_MS + GRACE_MS <= now;
    if (!isDue || now < this.#askAgainAt) return closed;
    try {
      const asked =
        this.#next === null ? closedOf(await this.#begin(now)) : await this.#backfill(now - GRACE_MS);
      this.#isMissingTold = false;
      return [...closed, ...asked];
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'exchange_unavailable') throw error;
      this.#askAgainAt = now + ASK_AGAIN_MS;
      if (!this.#isMissingTold) this.#parts.onNotice('candles_missing', error.message);
      this.#isMissingTold = true;
      return closed;
    }
  }

  /** The newest closed minute, and the candles being built with the minutes that are not closed yet. */
  view(): { newest: Candle | null; bars: Partial<Record<Timeframe, Candle>>; previousClose: Ticks | null } {
    const bars = withParts(this.#aggregator.bars(), this.running.parts(), this.#parts.instrument);
    return { newest: this.#newest, bars, previousClose: this.#aggregator.previousClose() };
  }

  async #begin(now: number): Promise<FeedHistory[]> {
    const past = await readExchangePast(this.#parts.data, { ...this.#parts, now });
    this.#aggregator = past.aggregator;
    this.#newest = past.newest;
    this.#advance(past.newest ? past.newest.at + MINUTE_MS : minuteOf(now));
    return past.history;
  }

  #closeWhole(): ClosedCandle[] {
    const closed: ClosedCandle[] = [];
    for (let next = this.#next; next !== null; next = this.#next) {
      const whole = this.running.wholeCandle(next);
      if (!whole) break;
      closed.push(...this.#take(whole));
      this.#advance(next + MINUTE_MS);
    }
    return closed;
  }

  async #backfill(now: number): Promise<ClosedCandle[]> {
    const from = this.#next ?? minuteOf(now);
    const end = minuteOf(now);
    const candles = await readMissedMinutes(this.#parts.data, { ...this.#parts, now, from });
    const closed = candles.flatMap((candle) => this.#take(candle));
    const known = candles.at(-1)?.at ?? from - MINUTE_MS;
    const isComplete = known === end - MINUTE_MS || now >= end + LATE_MS;
    if (!isComplete) this.#askAgainAt = now + ASK_AGAIN_MS;
    this.#advance(isComplete ? end : known + MINUTE_MS);
    return closed;
  }

  #take(candle: Candle): ClosedCandle[] {
    const { closed, gap } = this.#aggregator.addCandle(candle);
    this.#newest = candle;
    if (gap) {
      const since = new Date(gap.from).toISOString();
      this.#parts.onNotice(
        'candle_gap',
        `${this.#parts.instrument.symbol}: ${gap.missing} minutes from ${since} on have no candle.`,
      );
    }
    return closed;
  }

  #advance(to: number): void {
    this.#next = to;
    this.running.forgetBefore(to);
  }
}

/** Closed candles by timeframe, longest first, as history is stored. */
function historyOf(closed: readonly ClosedCandle[], { timeframes }: Instrument): FeedHistory[] {
  return timeframes.toReversed().map((timeframe) => ({
    timeframe,
    candles: closed.filter((one) => one.timeframe === timeframe).map(({ candle }) => candle),
  }));
}

/** History as closed candles, shortest timeframe first. */
function closedOf(history: readonly FeedHistory[]): ClosedCandle[] {
  return history
    .toReversed()
    .flatMap(({ timeframe, candles }) => candles.map((candle) => ({ timeframe, candle })));
}

function withParts(
  built: Partial<Record<Timeframe, Candle>>,
  parts: readonly Candle[],
  { timeframes }: Instrument,
): Partial<Record<Timeframe, Candle>> {
  const bars = { ...built };
  for (const part of parts) {
    for (const timeframe of timeframes) {
      const at = Math.floor(part.at / TIMEFRAME_MS[timeframe]) * TIMEFRAME_MS[timeframe];
      const before = bars[timeframe];
      bars[timeframe] = before?.at === at ? joined(before, part) : { ...part, at };
    }
  }
  return bars;
}

function joined(before: Candle, part: Candle): Candle {
  return {
    at: before.at,
    open: before.open,
    high: part.high > before.high ? part.high : before.high,
    low: part.low < before.low ? part.low : before.low,
    close: part.close,
    volume: before.volume + part.volume,
  };
}
