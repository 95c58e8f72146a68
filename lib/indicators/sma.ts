import type { Indicator } from '#lib/indicators/indicator';

/**
 * Simple moving average: the mean of the last `period` values. Source: TA-Lib `SMA`. The running sum is
 * built afresh each time the window wraps, so that rounding can't pile up; with whole numbers it is exact.
 */
export function createSma(period: number): Indicator<number, number> {
  return new RunningMean(period);
}

/** A class, because V8 changes a number field in place; a closure's variable would be allocated anew with each value. */
class RunningMean implements Indicator<number, number> {
  readonly #window: Float64Array;
  #filled = 0;
  #index = 0;
  #sum = 0;

  constructor(period: number) {
    this.#window = new Float64Array(period);
  }

  next(value: number): number | null {
    const window = this.#window;
    const period = window.length;
    const index = this.#index;
    this.#sum += value - (window[index] ?? 0);
    window[index] = value;
    if (this.#filled < period) this.#filled += 1;
    if (index + 1 === period) this.#wrap();
    else this.#index = index + 1;
    return this.#filled === period ? this.#sum / period : null;
  }

  #wrap(): void {
    const window = this.#window;
    let sum = 0;
    for (let index = 0; index < window.length; index += 1) sum += window[index] ?? 0;
    this.#sum = sum;
    this.#index = 0;
  }
}
