/** The size that a sparkline is drawn in, px. */
export const SPARK = { width: 88, height: 26 };
const INSET = 2;
/** More points than pixels say nothing more. */
const MOST_POINTS = 80;

/** Every n-th value, the newest always among them. */
function thinned(values: readonly number[]): number[] {
  const step = Math.ceil(values.length / MOST_POINTS);
  return values.filter((_, index) => (values.length - 1 - index) % step === 0);
}

/** The `d` of a line through the values, lowest at the bottom; empty with less than two. */
export function sparklinePath(values: readonly number[]): string {
  const shown = thinned(values);
  if (shown.length < 2) return '';
  const low = Math.min(...shown);
  const span = Math.max(...shown) - low;
  const room = SPARK.height - 2 * INSET;
  const points = shown.map((value, index) => {
    const x = (index / (shown.length - 1)) * SPARK.width;
    const y = INSET + (span === 0 ? room / 2 : room - ((value - low) / span) * room);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
