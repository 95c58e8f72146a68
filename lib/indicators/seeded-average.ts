import type { Indicator } from '#lib/indicators/indicator';

/**
 * An average that starts as the mean of the first `period` values (TA-Lib's seeding) and from there goes on by
 * `step`, which is given the average before and the new value.
 */
export function createSeededAverage(
  period: number,
  step: (average: number, value: number) => number,
): Indicator<number, number> {
  let seen = 0;
  let average = 0;
  return {
    next(value) {
      if (seen < period) {
        seen += 1;
        average += value;
        if (seen < period) return null;
        average /= period;
        return average;
      }
      average = step(average, value);
      return average;
    },
  };
}
