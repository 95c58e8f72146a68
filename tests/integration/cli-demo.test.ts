import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { useScratchFolders } from '#tests/contract/scratch-folder';
import { runMultichat } from '#tests/support/run-multichat';

const scratchFolder = useScratchFolders();
/** Nine processes and a Postgres server one after the other, on a busy machine. */
const PATIENCE_MS = 120_000;
const LINE = /^\[\d\d:\d\d:\d\d\] Agent-\d → (Agent-\d|All): ./;

/** Its temporary folder is the scratch folder, in which nothing may be left. */
function demo(args: readonly string[], { folder = scratchFolder(), options = '' } = {}) {
  return runMultichat(['demo', ...args], { cwd: folder, env: { TMPDIR: folder, NODE_OPTIONS: options } });
}

/** A program that each process runs before the command; `when` says in which. */
function writePreload(folder: string, when: string): string {
  const file = path.join(folder, 'preload.mjs');
  writeFileSync(file, `if (process.argv.includes('${when}')) process.exit(3);\n`);
  return `--import=${file}`;
}

describe('multichat demo', { timeout: PATIENCE_MS }, () => {
  it.each(['sqlite', 'memory'])('shows everything on the %s store and leaves nothing', async (storage) => {
    const folder = scratchFolder();
    const { code, stdout, stderr } = await demo(['--storage', storage], { folder });
    expect(stderr).toBe('');
    const lines = stdout.trimEnd().split('\n');
    const headings = lines.filter((line) => /^\d\. [A-Z]/.test(line));
    expect(headings.map((line) => line.slice(3))).toEqual([
      'A store of its own',
      'A session',
      'Six messages',
      'A second process',
      'Status',
      'Each storage option',
      'Cleanup',
    ]);
    const said = lines.filter((line) => LINE.test(line));
    expect(said).toHaveLength(6);
    expect(said.filter((line) => line.includes('→ All:'))).toHaveLength(1);
    for (const option of ['json', 'sqlite', 'memory', 'postgres'])
      expect(lines.some((line) => line.startsWith(option.padEnd(8)))).toBe(true);
    expect(stdout).toMatch(/Session [0-9a-f-]{36}, idle for 35 days, is gone under a limit of 30 days/);
    expect(lines.at(-1)).toBe('Demo completed successfully');
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells of two processes, and of each step as JSON', async () => {
    const { code, stdout } = await demo(['--storage', 'json', '--json']);
    const report = JSON.parse(stdout) as {
      ok: boolean;
      steps: { step: string; isDone: boolean; facts: unknown }[];
    };
    expect(report.ok).toBe(true);
    expect(report.steps.every(({ isDone }) => isDone)).toBe(true);
    const crossing = report.steps.find(({ step }) => step === 'A second process');
    expect(crossing?.facts).toMatchObject({ read: { length: 6 }, added: { seq: 7 }, isWithinProcess: false });
    expect(code).toBe(0);
  });

  it('exits 1 and names the step where the second process breaks down', async () => {
    const [folder, preloads] = [scratchFolder(), scratchFolder()];
    const options = writePreload(preloads, 'demo-agent');
    const { code, stdout, stderr } = await demo([], { folder, options });
    expect(code).toBe(1);
    expect(stderr).toContain('The demonstration failed at "A second process"');
    expect(stdout).not.toContain('Demo completed successfully');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('exits 1 where its stores cannot be written', async () => {
    const folder = scratchFolder();
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, '');
    const run = runMultichat(['demo'], { cwd: folder, env: { TMPDIR: taken } });
    expect((await run).code).toBe(1);
  });

  it('exits 2 for a store that does not exist', async () => {
    expect((await demo(['--storage', 'mongo'])).code).toBe(2);
  });
});
