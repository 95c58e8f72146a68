import { expect, it } from 'vitest';

import { failureOf } from '#bin/commands/failure';
import { requireSharedStore } from '#bin/commands/require-shared-store';

it.each(['web', 'robot'])('refuses %s alone over a memory that no other process sees', (command) => {
  let thrown: unknown;
  try {
    requireSharedStore({ storageType: 'memory' }, command);
  } catch (error) {
    thrown = error;
  }
  const { exitCode, text } = failureOf(thrown, command);
  expect(exitCode).toBe(2);
  expect(text).toContain('Use multichat start');
});

it.each(['json', 'sqlite', 'postgres'] as const)('lets one run alone over %s', (storageType) => {
  expect(() => requireSharedStore({ storageType }, 'web')).not.toThrow();
});
