import { expect, it } from 'vitest';

import { parseStorageLocation } from '#lib/config/storage-location';

it('reads a type and its place', () => {
  expect(parseStorageLocation('json:data', '/srv')).toEqual({
    storageType: 'json',
    storagePath: '/srv/data',
  });
  const url = 'postgresql://desk:word@db/desk';
  expect(parseStorageLocation(`postgres:${url}`)).toEqual({ storageType: 'postgres', storagePath: url });
});

it.each([
  'postgres:desk:word@db/desk',
  'mysql://desk:word@db/desk',
  'json:postgres://desk:word@db/desk',
  'sqlite:https://desk:word@db/desk',
])('refuses %s, and repeats no password', (text) => {
  expect(() => parseStorageLocation(text, '/srv')).toThrow(/^(?!.*word).*Name it as json:FOLDER/);
});
