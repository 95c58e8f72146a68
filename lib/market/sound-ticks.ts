import type { ToldTrade } from '#lib/market/exchange-market-data';
import type { Instrument } from '#lib/market/instrument';
import type { SoundTrade } from '#lib/market/running-minute';
import { ticksFromNumber } from '#lib/trading/instrument-scale';
import type { Ticks } from '#lib/trading/money';

/** Why something that an exchange told was not taken. */
export type TickFault = 'not_a_price' | 'not_a_time' | 'out_of_order' | 'repeated' | 'crossed' | 'unreadable';

/** What was refused since the start, by reason; `jumps` were taken and told. */
export type TickCounts = Record<TickFault | 'jumps', number>;

/** A trade dated further ahead than this is no trade, ms. */
const FUTURE_MS = 60_000;
/** A price that differs from the one before by more than this share is told to people. */
const JUMP_SHARE = 0.2;
const IDS_KEPT = 2000;

/**
 * Lets through what can be a trade or a pair of best prices, in the order of time and once each, and counts
 * what it refuses. A price that jumps is passed: it may be true.
 */
export class SoundTicks {
  readonly counts: TickCounts = {
    not_a_price: 0,
    not_a_time: 0,
    out_of_order: 0,
    repeated: 0,
    crossed: 0,
    unreadable: 0,
    jumps: 0,
  };
  readonly #instrument: Instrument;
  readonly #onJump: (from: Ticks, to: Ticks) => void;
  readonly #seen = new Set<string>();
  #lastAt = 0;
  #lastPrice: Ticks | null = null;

  constructor(instrument: Instrument, onJump: (from: Ticks, to: Ticks) => void) {
    this.#instrument = instrument;
    this.#onJump = onJump;
  }

  /** The trade as ours; null where it is refused. `now` is the exchange's clock. */
  trade(told: ToldTrade, now: number): SoundTrade | null {
    const price = this.#priceOf(told.price);
    const volume = Number(told.volume);
    if (price === null || !(volume >= 0 && volume < Infinity)) return this.#refuse('not_a_price');
    if (!Number.isSafeInteger(told.at) || told.at <= 0 || told.at > now + FUTURE_MS) {
      return this.#refuse('not_a_time');
    }
    if (told.id !== null && this.#wasSeen(told.id)) return this.#refuse('repeated');
    if (told.at < this.#lastAt) return this.#refuse('out_of_order');
    this.#lastAt = told.at;
    this.#noteJump(price);
    return { at: told.at, price, volume };
  }

  /** A message came that was neither a trade nor a pair of prices. */
  countUnreadable(): void {
    this.#refuse('unreadable');
  }

  /** Nothing before this moment is taken any more. */
  startAt(at: number): void {
    this.#lastAt = Math.max(this.#lastAt, at);
  }

  /** The best prices as ours; null where they are refused. */
  best(told: { bid: string; ask: string }): { bid: Ticks; ask: Ticks } | null {
    const bid = this.#priceOf(told.bid);
    const ask = this.#priceOf(told.ask);
    if (bid === null || ask === null) return this.#refuse('not_a_price');
    return bid > ask ? this.#refuse('crossed') : { bid, ask };
  }

  #priceOf(text: string): Ticks | null {
    const value = Number(text);
    if (!(value > 0 && value < Infinity)) return null;
    try {
      return ticksFromNumber(value, this.#instrument);
    } catch {
      // Less than half a tick, or more than any price: what is wrong with it is counted.
      return null;
    }
  }

  #wasSeen(id: string): boolean {
    if (this.#seen.has(id)) return true;
    this.#seen.add(id);
    if (this.#seen.size > IDS_KEPT) {
      for (const oldest of this.#seen) {
        this.#seen.delete(oldest);
        break;
      }
    }
    return false;
  }

  #noteJump(price: Ticks): void {
    const before = this.#lastPrice;
    this.#lastPrice = price;
    if (before === null || Math.abs(price - before) <= before * JUMP_SHARE) return;
    this.counts.jumps += 1;
    this.#onJump(before, price);
  }

  #refuse(fault: TickFault): null {
    this.counts[fault] += 1;
    return null;
  }
}
