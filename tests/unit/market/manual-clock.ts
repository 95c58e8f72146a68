import type { FeedClock } from '#lib/market/feed-clock';

/** A clock that stands still until it is moved; who sleeps wakes when the time has come. */
export class ManualClock implements FeedClock {
  #now: number;
  #wake: { at: number; resolve: () => void } | null = null;
  #fellAsleep: (() => void) | null = null;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || ms <= 0) {
        resolve();
        return;
      }
      this.#wake = { at: this.#now + ms, resolve };
      signal.addEventListener('abort', () => {
        resolve();
      });
      this.#fellAsleep?.();
      this.#fellAsleep = null;
    });
  }

  /** Resolves once somebody sleeps. */
  async settled(): Promise<void> {
    if (this.#wake) return;
    await new Promise<void>((resolve) => {
      this.#fellAsleep = resolve;
    });
  }

  /** Moves time on while everybody is awake. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Moves time on; resolves when whoever woke sleeps again. */
  async advance(ms: number): Promise<void> {
    await this.settled();
    this.#now += ms;
    const wake = this.#wake;
    if (!wake || wake.at > this.#now) return;
    this.#wake = null;
    wake.resolve();
    await this.settled();
  }
}
