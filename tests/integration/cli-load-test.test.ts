import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { LoadReport } from '#lib/operations/load-test/run-load-test';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { runMultichat } from '#tests/support/run-multichat';

const scratchFolder = useScratchFolders();
const PLAN = ['--sessions', '5', '--messages', '60', '--participants', '3'];

describe('multichat load-test', () => {
  it.each(['sqlite', 'json', 'memory'])(
    'writes, reads back whole and removes its %s store',
    async (storage) => {
      const folder = scratchFolder();
      const args = storage === 'memory' ? 'memory' : `${storage}:${path.join(folder, 'there')}`;
      const env = { MULTICHAT_STORAGE_PATH: path.join(folder, 'configured') };
      const { code, stdout, stderr } = await runMultichat(
        ['load-test', ...PLAN, '--storage', args, '--json'],
        {
          cwd: folder,
          env,
        },
      );
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as LoadReport & { storage: string };
      expect(report).toMatchObject({
        storage,
        sessions: 5,
        messages: 60,
        participants: 3,
        appended: 300,
        faults: [],
      });
      expect(report.latencyMs.p50).toBeLessThanOrEqual(report.latencyMs.p99);
      expect(code).toBe(0);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('leaves what is configured as it is, and prints rates and percentiles', async () => {
    const folder = scratchFolder();
    const { code, stdout } = await runMultichat(['load-test', ...PLAN], { cwd: folder });
    expect(stdout).toMatch(/p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms/);
    expect(stdout).toContain('Every session is whole');
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
    expect(code).toBe(0);
  });

  it('refuses more than a million messages', async () => {
    const args = ['load-test', '--sessions', '11', '--messages', '100000', '--participants', '2'];
    const { code, stderr } = await runMultichat(args, { cwd: scratchFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('more than the 1000000');
  });
});
