import type { Candle } from '#lib/market/candle';
import { TIMEFRAME_MS } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';

export const MINUTE_MS = TIMEFRAME_MS['1m'];

/** A trade that was found sound. */
export interface SoundTrade {
  at: number;
  price: Ticks;
  volume: number;
}

/**
 * The minutes that run or wait to be closed, as far as their trades were heard. One is whole, and may stand for
 * the exchange's own candle, only where the stream was heard before it opened, did not break since, and brought a
 * trade: a minute without one may as well be a dead socket.
 */
export class RunningMinutes {
  readonly #candles = new Map<number, Candle>();
  /** Market time since which nothing was missed; null while it is not known. */
  #heardSince: number | null = null;
  #lastAt = 0;

  add({ at, price, volume }: SoundTrade): void {
    this.#heardSince ??= at;
    this.#lastAt = at;
    const open = minuteOf(at);
    const candle = this.#candles.get(open);
    if (!candle) {
      this.#candles.set(open, { at: open, open: price, high: price, low: price, close: price, volume });
      return;
    }
    if (price > candle.high) candle.high = price;
    if (price < candle.low) candle.low = price;
    candle.close = price;
    candle.volume += volume;
  }

  /** Something may have been missed: what comes after it counts again from the next minute on. */
  breakOff(): void {
    this.#heardSince = null;
  }

  /** The candle of a minute after which there was another trade; null where only the exchange knows it. */
  wholeCandle(at: number): Candle | null {
    const isOver = this.#lastAt >= at + MINUTE_MS;
    const isWhole = this.#heardSince !== null && this.#heardSince <= at;
    return isOver && isWhole ? (this.#candles.get(at) ?? null) : null;
  }

  /** What was heard of minutes that are not closed yet, oldest first. */
  parts(): Candle[] {
    return [...this.#candles.values()];
  }

  forgetBefore(at: number): void {
    for (const open of this.#candles.keys()) if (open < at) this.#candles.delete(open);
  }
}

/** Open time of the minute that holds a moment. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
