/** How many random cases a property is tried with at night, at least. */
const AT_NIGHT = Number(process.env['PROPERTY_CASES'] ?? 0);

/**
 * Cases of a property test (fast-check's `numRuns`): the usual number, and in `npm run nightly`, which sets
 * `PROPERTY_CASES`, at least as many as it says there: 10,000.
 */
export function caseCount(usual: number): number {
  return Math.max(usual, AT_NIGHT);
}
