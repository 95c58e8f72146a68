import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InstrumentTick } from '#lib/robot/process/on-tick';

/**
 * Ticks that come in the same turn of the event loop, or while another step is under way, become one step: with
 * many instruments one transaction a tick would cost more than all that is decided in it. A tick that comes alone
 * waits for nothing but the end of its turn. A group has at most one tick of an instrument.
 */
export class TickGroup {
  readonly #take: (ticks: readonly InstrumentTick[]) => Promise<void>;
  readonly #run: (task: () => Promise<void>) => Promise<void>;
  #waiting: InstrumentTick[] = [];
  #taking: Promise<void> | null = null;

  /** `run` puts a task into the process's one queue; `take` does the step of a group. */
  constructor(
    run: (task: () => Promise<void>) => Promise<void>,
    take: (ticks: readonly InstrumentTick[]) => Promise<void>,
  ) {
    this.#run = run;
    this.#take = take;
  }

  /** Resolves, or rejects, with the step that the tick became part of. */
  async add(tick: InstrumentTick): Promise<void> {
    const { symbol } = tick.instrument;
    // The tick before may fail: whoever gave that one is told.
    while (this.#waiting.some(({ instrument }) => instrument.symbol === symbol))
      await this.#taking?.catch(() => undefined);
    this.#waiting.push(tick);
    this.#taking ??= this.#takeWaiting();
    await this.#taking;
  }

  async #takeWaiting(): Promise<void> {
    await nextTurn();
    await this.#run(async () => {
      const ticks = this.#waiting;
      this.#waiting = [];
      this.#taking = null;
      await this.#take(ticks);
    });
  }
}
