import { expect, it } from 'vitest';
import { nextTitle } from '#lib/robot/process/continued-room';

it('numbers the sessions in which a full one goes on', () => {
  expect(nextTitle('TSLA floor')).toBe('TSLA floor (2)');
  expect(nextTitle('TSLA floor (2)')).toBe('TSLA floor (3)');
  expect(nextTitle('Floor (old)')).toBe('Floor (old) (2)');
});
