import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';

/** A candle that is complete. */
export interface ClosedCandle {
  timeframe: Timeframe;
  candle: Candle;
}

/** Base candles that never came: open times from `from` up to, not including, `to`. */
export interface Gap {
  from: number;
  to: number;
  missing: number;
}

export interface Added {
  /** Shortest timeframe first. */
  closed: ClosedCandle[];
  gap: Gap | null;
}

interface Building {
  timeframe: Timeframe;
  length: number;
  candle: Candle | null;
}

/**
 * Builds the candles of all timeframes of one instrument out of one source: ticks, base candles, or first
 * the one and then the other. Pure state: no clock; a candle closes when time, as the source tells it, has
 * reached its end. Anything not finite, not above zero or out of order is refused with `invalid_input`.
 */
export class CandleAggregator {
  readonly #building: Building[];
  readonly #baseLength: number;
  /** Market time up to which everything was seen. */
  #seenUntil = -Infinity;
  #lastBaseAt: number | null = null;
  #lastClose: Ticks | null = null;
  #day = -Infinity;
  #previousClose: Ticks | null = null;

  constructor(timeframes: readonly Timeframe[]) {
    this.#building = TIMEFRAMES.filter((timeframe) => timeframes.includes(timeframe)).map((timeframe) => ({
      timeframe,
      length: TIMEFRAME_MS[timeframe],
      candle: null,
    }));
    const base = this.#building[0];
    if (!base) throw new DeskError('invalid_input', 'An aggregator needs at least one timeframe.');
    this.#baseLength = base.length;
  }

  /** Takes one price; its volume is what was traded since the one before. */
  addTick(tick: { at: number; price: Ticks; volume: number }): Added {
    const { at, price, volume } = tick;
    return this.#add({ at, open: price, high: price, low: price, close: price, volume }, at);
  }

  /** Takes one whole candle of the shortest timeframe; it is closed at once. */
  addCandle(candle: Candle): Added {
    if (candle.at % this.#baseLength !== 0) {
      throw refusal(candle, 'does not open at a multiple of its timeframe');
    }
    const added = this.#add(candle, candle.at);
    const end = candle.at + this.#baseLength;
    this.#seenUntil = end;
    return { closed: [...added.closed, ...this.closeUntil(end)], gap: added.gap };
  }

  /** Closes what ends at or before a moment. */
  closeUntil(at: number): ClosedCandle[] {
    const closed: ClosedCandle[] = [];
    for (const building of this.#building) {
      const { candle, timeframe, length } = building;
      if (!candle || candle.at + length > at) continue;
      closed.push({ timeframe, candle });
      building.candle = null;
    }
    return closed;
  }

  /** Copies of the candles being built. */
  bars(): Partial<Record<Timeframe, Candle>> {
    const bars: Partial<Record<Timeframe, Candle>> = {};
    for (const { timeframe, candle } of this.#building) {
      if (candle) bars[timeframe] = { ...candle };
    }
    return bars;
  }

  /** The last close before the UTC day of the newest price; null where none was seen. */
  previousClose(): Ticks | null {
    return this.#previousClose;
  }

  /** Takes back stored base candles (`candlesToRestore`), without closing anything anew. */
  restore(candles: readonly Candle[]): void {
    for (const candle of candles) this.addCandle(candle);
  }

  #add(part: Candle, at: number): Added {
    checkCandle(part);
    if (at < this.#seenUntil) throw refusal(part, 'is older than what was seen before');
    const closed = this.closeUntil(at);
    const gap = this.#findGap(at);
    const day = Math.floor(at / TIMEFRAME_MS['1d']);
    if (day > this.#day) this.#previousClose = this.#lastClose;
    this.#day = day;
    for (const building of this.#building) building.candle = merge(building, part);
    this.#seenUntil = at;
    this.#lastClose = part.close;
    return { closed, gap };
  }

  #findGap(at: number): Gap | null {
    const baseAt = Math.floor(at / this.#baseLength) * this.#baseLength;
    const expected = this.#lastBaseAt === null ? baseAt : this.#lastBaseAt + this.#baseLength;
    this.#lastBaseAt = baseAt;
    if (baseAt <= expected) return null;
    return { from: expected, to: baseAt, missing: (baseAt - expected) / this.#baseLength };
  }
}

function merge(building: Building, part: Candle): Candle {
  const { candle, length } = building;
  if (!candle) return { ...part, at: Math.floor(part.at / length) * length };
  candle.high = part.high > candle.high ? part.high : candle.high;
  candle.low = part.low < candle.low ? part.low : candle.low;
  candle.close = part.close;
  candle.volume += part.volume;
  return candle;
}

function checkCandle(candle: Candle): void {
  const prices = [candle.open, candle.high, candle.low, candle.close];
  if (!Number.isSafeInteger(candle.at)) throw refusal(candle, 'has no valid time');
  if (prices.some((price) => !Number.isSafeInteger(price) || price <= 0)) {
    throw refusal(candle, 'has a price that is not above zero');
  }
  if (!Number.isFinite(candle.volume) || candle.volume < 0) throw refusal(candle, 'has no valid volume');
  const isOrdered = prices.every((price) => price <= candle.high && price >= candle.low);
  if (!isOrdered) throw refusal(candle, 'has a high or low inside its open and close');
}

function refusal(candle: Candle, why: string): DeskError {
  return new DeskError('invalid_input', `A price at ${String(candle.at)} ${why}.`, {
    details: { ...candle },
  });
}
