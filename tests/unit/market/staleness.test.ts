import { expect, it } from 'vitest';
import { isStale } from '#lib/market/staleness';

const NOW = 1_800_000_000_000;

it('takes a quote for stale after ten seconds, and one from the future as well: the clock was set back', () => {
  expect(isStale(NOW - 10_000, NOW)).toBe(false);
  expect(isStale(NOW - 10_001, NOW)).toBe(true);
  expect(isStale(NOW + 3_600_000, NOW)).toBe(true);
  // Two machines' clocks are never quite the same.
  expect(isStale(NOW + 500, NOW)).toBe(false);
});
