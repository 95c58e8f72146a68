import { expect, it } from 'vitest';

import { forkTitle, nextTitle } from '#lib/sessions/next-title';
import { checkPatch } from '#lib/sessions/session-rules';

it('numbers the sessions in which a full one goes on', () => {
  expect(nextTitle('TSLA floor')).toBe('TSLA floor (2)');
  expect(nextTitle('TSLA floor (2)')).toBe('TSLA floor (3)');
  expect(nextTitle('Floor (old)')).toBe('Floor (old) (2)');
});

it('keeps every title valid, however long the one before', () => {
  for (const make of [nextTitle, forkTitle]) {
    expect(() => checkPatch({ title: make('😀'.repeat(100)) })).not.toThrow();
    expect(() => checkPatch({ title: make(`x${'😀'.repeat(99)}`) })).not.toThrow();
  }
});
