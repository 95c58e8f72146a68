import { describe, expect, it } from 'vitest';

import { SPARK, sparklinePath } from '#components/charts/sparkline-path.ts';

describe('sparklinePath', () => {
  it('draws nothing of less than two values', () => {
    expect(sparklinePath([])).toBe('');
    expect(sparklinePath([1])).toBe('');
  });

  it('goes from the left edge to the right, the lowest at the bottom', () => {
    expect(sparklinePath([1, 2])).toBe(`M0.0 ${(SPARK.height - 2).toFixed(1)}L${SPARK.width.toFixed(1)} 2.0`);
  });

  it('draws what does not move as a line in the middle', () => {
    expect(sparklinePath([5, 5])).toBe(`M0.0 13.0L88.0 13.0`);
  });

  it('keeps the newest value of a long curve', () => {
    const path = sparklinePath([...Array.from({ length: 999 }, () => 0), 1]);
    expect(path.endsWith('L88.0 2.0')).toBe(true);
    expect(path.split('L').length).toBeLessThan(90);
  });
});
