import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { openDesk } from '#lib/desk';
import { checkClock } from '#lib/operations/doctor/check-clock';
import { checkRuntime } from '#lib/operations/doctor/check-runtime';
import { examineDesk } from '#lib/operations/doctor/examine-desk';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { freePort } from '#tests/support/free-port';

const scratchFolder = useScratchFolders();
const LIMITS = { maxSessions: 1000, maxMessagesPerSession: 10_000 };

async function examine(folder: string, env: Record<string, string> = {}) {
  const port = String(await freePort());
  const findings = await examineDesk({
    source: { cwd: folder, env: { MULTICHAT_PORT: port, ...env } },
    openDesk: (config) => openDesk(config, { role: 'tool' }),
  });
  return new Map(findings.map((finding) => [finding.check, finding]));
}

async function makeStore(folder: string, now: () => number = Date.now): Promise<void> {
  const data = path.join(folder, 'data');
  const place = { storageType: 'sqlite', storagePath: data, bookPath: data, ...LIMITS } as const;
  const desk = await openDesk(place, { role: 'tool', now });
  await desk.sessions.createSession({ title: 'Room', participants: [] });
  await desk.close();
}

describe('examineDesk', () => {
  it('finds a new desk in order, and says that there is no store yet', async () => {
    const findings = await examine(scratchFolder());
    expect(findings.get('store')).toMatchObject({ status: 'warn', fix: 'multichat start makes it.' });
    expect([...findings.values()].filter(({ status }) => status === 'fail')).toEqual([]);
  });

  it('finds a store that opens, is sound and has room', async () => {
    const folder = scratchFolder();
    await makeStore(folder);
    const findings = await examine(folder);
    for (const check of ['node', 'config', 'store', 'integrity', 'limits', 'robot', 'clock', 'port'])
      expect(findings.get(check)).toMatchObject({ status: 'ok', fix: null });
    expect(findings.get('backups')).toMatchObject({ status: 'warn' });
  });

  it('names files of own strategies that are none', async () => {
    const folder = scratchFolder();
    const broken = path.join(folder, 'broken.mjs');
    writeFileSync(broken, 'export const strategies = [];');
    const findings = await examine(folder, { MULTICHAT_STRATEGIES_PATH: folder });
    expect(findings.get('strategies')).toMatchObject({ status: 'warn' });
    expect(findings.get('strategies')?.detail).toContain(`${broken}: it must export “strategy”`);
  });

  it('fails on a damaged store and says what to do', async () => {
    const folder = scratchFolder();
    await makeStore(folder);
    const file = path.join(folder, 'data/desk.sqlite');
    truncateSync(file, 100);
    appendFileSync(file, 'x'.repeat(5000));
    const store = (await examine(folder)).get('store');
    expect(store?.status).toBe('fail');
    expect(store?.fix).toContain('restore');
  });

  it('lists every fault of the configuration and looks no further', async () => {
    const findings = await examine(scratchFolder(), { MULTICHAT_STORAGE_TYPE: 'mongo', MULTICHAT_PORT: '0' });
    expect(findings.get('config')?.detail).toMatch(/MULTICHAT_STORAGE_TYPE.*MULTICHAT_PORT/s);
    expect(findings.has('store')).toBe(false);
  });

  it('warns where the limits are near', async () => {
    const folder = scratchFolder();
    await makeStore(folder);
    const findings = await examine(folder, { MULTICHAT_MAX_SESSIONS: '1' });
    expect(findings.get('limits')).toMatchObject({ status: 'warn' });
  });

  it('warns where the store was written in the future', async () => {
    const folder = scratchFolder();
    await makeStore(folder, () => Date.now() + 3_600_000);
    expect((await examine(folder)).get('clock')?.status).toBe('warn');
  });

  it('fails where a folder of the desk lies below a file', async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'data'), '');
    expect((await examine(folder)).get('store-folder')?.status).toBe('fail');
  });

  it('fails where another program has the port', async () => {
    const server = createServer((_request, response) => response.end('other'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const finding = (await examine(scratchFolder(), { MULTICHAT_PORT: String(port) })).get('port');
    server.close();
    expect(finding?.status).toBe('fail');
  });
});

it('judges versions and clocks', () => {
  expect(checkRuntime('20.11.0').status).toBe('fail');
  expect(checkRuntime('24.0.0').status).toBe('ok');
  expect(checkClock({ now: 0, lastActivityAt: 120_000, newestFileAt: null }).status).toBe('warn');
  expect(checkClock({ now: 0, lastActivityAt: 30_000, newestFileAt: null }).status).toBe('ok');
});
