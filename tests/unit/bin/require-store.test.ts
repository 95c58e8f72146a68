import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

import { requireStore } from '#bin/commands/require-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

it('takes no folder of another store for one without sessions', () => {
  const storagePath = makeFolder();
  writeFileSync(path.join(storagePath, 'desk.sqlite'), '');
  expect(() => requireStore({ storageType: 'sqlite', storagePath })).not.toThrow();
  expect(() => requireStore({ storageType: 'json', storagePath })).toThrow(/There is no json store/);
  expect(readdirSync(storagePath)).toEqual(['desk.sqlite']);
});

it('knows a store of JSON lines by its sessions', () => {
  const storagePath = makeFolder();
  mkdirSync(path.join(storagePath, 'sessions'));
  expect(() => requireStore({ storageType: 'json', storagePath })).not.toThrow();
  expect(() => requireStore({ storageType: 'sqlite', storagePath })).toThrow(/There is no sqlite store/);
});
