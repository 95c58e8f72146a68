import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, type Config } from '#lib/config/config';
import { preflight } from '#lib/operations/preflight';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'multichat-preflight-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('preflight', () => {
  it('makes the data folder and leaves nothing in it', async () => {
    const storagePath = path.join(folder, 'deep', 'data');
    await preflight(await configWith({ storagePath }));
    expect(readdirSync(storagePath)).toEqual([]);
  });

  it('refuses a data folder that cannot be written, with what to do', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const config = await configWith({ storagePath: path.join(folder, 'file', 'data') });
    await expect(preflight(config)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('MULTICHAT_STORAGE_PATH') as string,
    });
  });

  it('refuses a taken port, and proposes the next one', async () => {
    const server = createServer();
    const port = await listen(server);
    await expect(preflight(await configWith({ port }), { patienceMs: 0 })).rejects.toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining(`MULTICHAT_PORT=${port + 1}`) as string,
    });
    server.close();
  });

  it('waits for a port that is let go soon: the desk before is just closing', async () => {
    const server = createServer();
    const port = await listen(server);
    const looking = preflight(await configWith({ port }));
    setImmediate(() => server.close());
    await expect(looking).resolves.toBeUndefined();
  });
});

async function configWith(change: Partial<Config>): Promise<Config> {
  const probe = createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  return { ...loadConfig({ cwd: folder, env: {} }), port, ...change };
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
