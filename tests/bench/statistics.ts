export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

/** The value below which this share of all values lies; NaN of none. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Milliseconds that each of `count` runs took. */
export async function timeRuns(count: number, run: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await run(index);
    times.push(performance.now() - began);
  }
  return times;
}

/** A number for a table: whole where it is large, with three digits where it is small. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
