import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { supervise, type SupervisionEnd } from '#lib/operations/supervisor';

const POLICY = { firstDelayMs: 5, longestDelayMs: 20, steadyAfterMs: 30_000 };

/** Notes its start, then what happens to it, in a file; ends as its argument says. */
const CHILD = `
  const [file, end] = process.argv.slice(1);
  const note = (word) => require('node:fs').appendFileSync(file, word + ' ' + process.pid + '\\n');
  note('start');
  if (/^[0-9]+$/.test(end)) process.exit(Number(end));
  const leave = (word) => () => { note(word); process.exit(0); };
  process.on('SIGTERM', end === 'deaf' ? () => note('heard') : leave('term'));
  if (end !== 'deaf') process.on('disconnect', leave('orphaned'));
  setInterval(() => {}, 1000);
`;

let folder: string;
let stop: AbortController;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'multichat-supervisor-'));
  stop = new AbortController();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('supervise', () => {
  it('starts a process again each time it crashes', async () => {
    const ended = run({ crashing: '1', steady: 'stay' });
    await vi.waitFor(() => expect(notesOf('crashing').length).toBeGreaterThanOrEqual(4));
    stop.abort();
    await expect(ended).resolves.toEqual({ kind: 'stopped' });
    expect(notesOf('steady').map(wordOf)).toEqual(['start', 'term']);
  });

  it('starts a process again that was killed', async () => {
    const ended = run({ steady: 'stay' });
    await vi.waitFor(() => expect(notesOf('steady')).toHaveLength(1));
    process.kill(pidOf(notesOf('steady')[0]), 'SIGKILL');
    await vi.waitFor(() => expect(notesOf('steady')).toHaveLength(2));
    stop.abort();
    await ended;
    expect(pidOf(notesOf('steady')[1])).not.toBe(pidOf(notesOf('steady')[0]));
  });

  it('gives up on exit code 78, and stops the others', async () => {
    const ended = run({ hopeless: '78', steady: 'stay' });
    await expect(ended).resolves.toEqual({ kind: 'gave-up', process: 'hopeless' });
    expect(notesOf('hopeless')).toHaveLength(1);
    expect(
      notesOf('steady')
        .map(wordOf)
        .filter((word) => word === 'orphaned'),
    ).toEqual([]);
    for (const line of notesOf('steady')) expect(isAlive(pidOf(line))).toBe(false);
  });

  it('passes SIGTERM on, and returns once everything has ended', async () => {
    const ended = run({ one: 'stay', two: 'stay' });
    await vi.waitFor(() => expect([...notesOf('one'), ...notesOf('two')]).toHaveLength(2));
    stop.abort();
    await ended;
    for (const name of ['one', 'two']) expect(notesOf(name).map(wordOf)).toEqual(['start', 'term']);
  });

  it('kills what does not end in time', async () => {
    const ended = run({ deaf: 'deaf' });
    await vi.waitFor(() => expect(notesOf('deaf')).toHaveLength(1));
    stop.abort();
    await ended;
    expect(isAlive(pidOf(notesOf('deaf')[0]))).toBe(false);
  });
});

function run(children: Record<string, string>): Promise<SupervisionEnd> {
  const processes = Object.entries(children).map(([name, end]) => ({
    name,
    args: ['-e', CHILD, fileOf(name), end],
  }));
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return supervise({ processes, logger, stop: stop.signal, policy: POLICY, stopTimeoutMs: 300 });
}

function fileOf(name: string): string {
  return path.join(folder, name);
}

function notesOf(name: string): string[] {
  try {
    return readFileSync(fileOf(name), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

function wordOf(line: string): string {
  return line.split(' ')[0] ?? '';
}

function pidOf(line: string | undefined): number {
  return Number(line?.split(' ')[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
