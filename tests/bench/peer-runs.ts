import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PEERS_FOLDER = path.join(import.meta.dirname, 'peers');
const PATIENCE_MS = 600_000;

export interface Peer {
  what: string;
  /** Script of `tests/bench/peers`. */
  driver: string;
  args?: readonly string[];
}

export const PEERS: readonly Peer[] = [
  { what: 'JSON file, rewritten with each message', driver: 'json-rewrite.mjs' },
  { what: '@mastra/libsql, synchronous=FULL', driver: 'mastra.mjs', args: ['full'] },
  { what: '@mastra/libsql as it ships (NORMAL: may lose acknowledged ones)', driver: 'mastra.mjs' },
  { what: '@langchain/langgraph-checkpoint-sqlite, updateState', driver: 'langgraph.mjs' },
];

export type PeerRun = { rate: number; bytes: number } | { notMeasured: string };

/**
 * Installs the peers of `tests/bench/peers`, or of a folder in it, where they are missing; answers why that failed, or
 * null. They are no part of the project.
 */
export function installPeers(folder = PEERS_FOLDER): string | null {
  const lock = path.join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(lock) && isSameList(folder, lock)) return null;
  process.stderr.write('Installing what ours is measured against (some 100 MB) …\n');
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  const { status, error, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status === 0) return null;
  return `npm install failed: ${error?.message ?? lastLine(stderr)}`;
}

/** Messages a second of a peer, in a process of its own: whatever happens to it, the others are measured. */
export function runPeer({ driver, args = [] }: Peer, messages: number): PeerRun {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-peer-'));
  try {
    const script = path.join(PEERS_FOLDER, driver);
    const run = spawnSync(process.execPath, [script, folder, String(messages), ...args], {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
    });
    if (run.status !== 0)
      return { notMeasured: lastLine(run.stderr) || `ended by ${run.signal ?? 'itself'}` };
    const { seconds, bytes } = JSON.parse(run.stdout) as { seconds: number; bytes: number };
    return { rate: messages / seconds, bytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Lock {
  packages: Record<string, { version?: string }>;
}

/** Whether the wanted versions are the installed ones; binaries of other systems are in the first list alone. */
function isSameList(folder: string, installedFile: string): boolean {
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const { packages } = JSON.parse(readFileSync(installedFile, 'utf8')) as Lock;
  return Object.entries(wanted.dependencies).every(
    ([name, version]) => packages[`node_modules/${name}`]?.version === version,
  );
}

/** The line of a program's errors that says what went wrong. */
export function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line)) ??
    text.trim().split('\n').at(-1) ??
    ''
  );
}
