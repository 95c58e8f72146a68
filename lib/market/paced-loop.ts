import { DeskError } from '#lib/desk-error';
import type { FeedClock } from '#lib/market/feed-clock';

/**
 * Does one step after another, waiting between them as each step asks. A step that fails ends the loop;
 * its error is not caught, since a feed that lost a tick can't go on.
 */
export class PacedLoop {
  readonly #clock: FeedClock;
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  /** `step` resolves to the milliseconds until the next one, or to null at the end. */
  start(step: () => Promise<number | null>): void {
    if (this.#running) throw new DeskError('internal', 'A feed was started twice.');
    this.#running = this.#run(step);
  }

  /** Resolves when no step will follow. Not to be awaited from within a step. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(step: () => Promise<number | null>): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      const pause = await step();
      if (pause === null) return;
      await this.#clock.sleep(pause, signal);
    }
  }
}
