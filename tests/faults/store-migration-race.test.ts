import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

import { connectStore } from '#db/stores/sqlite/store-connection';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();
const run = promisify(execFile);
const WORKER = path.join(import.meta.dirname, 'migrate-worker.ts');

describe('processes that start together', () => {
  it('migrate the store once', async () => {
    const folder = makeFolder();
    const starts = Array.from({ length: 6 }, () => run(process.execPath, [WORKER, folder]));
    for (const { stderr } of await Promise.all(starts)) expect(stderr).toBe('');
    const { client } = connectStore(folder);
    const applied = client.prepare('SELECT hash FROM __drizzle_migrations').pluck().all();
    expect(new Set(applied).size).toBe(applied.length);
    expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
    client.close();
  });
});
