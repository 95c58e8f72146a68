import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { drawFrom } from '#lib/market/random';
import type { SessionId } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { OpenedSessions, OpenSessions } from '#tests/contract/session-subject';
import { startWorker } from '#tests/contract/start-worker';

/** What the kernel is made to do to a store's files: at the nth call, once. */
export interface Injection {
  store: 'sqlite' | 'json';
  calls: 'sync' | 'write';
  effect: 'error=EIO' | 'error=ENOSPC' | 'signal=SIGKILL';
  nth: number;
}

export interface InjectedResult {
  acknowledged: number;
  refused: number;
  wasKilled: boolean;
  /** What was lost, doubled or broken; empty where every promise held. */
  faults: string[];
}

const CALLS = { sync: 'fsync,fdatasync', write: 'write,pwrite64,writev,pwritev' };
const MESSAGES = 25;
const SENDER = 'Agent-1';

/** Appends under a disturbed kernel, then opens the store again and compares it with what was acknowledged. */
export async function runInjected(injection: Injection): Promise<InjectedResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-injected-'));
  const opener = path.join(import.meta.dirname, `../contract/openers/${injection.store}.ts`);
  const { openSessions } = (await import(pathToFileURL(opener).href)) as { openSessions: OpenSessions };
  const open = () => openSessions(folder, SESSION_DEFAULTS);
  const id = await makeSession(await open());
  const work = {
    opener,
    location: folder,
    sessionIds: [id],
    sender: SENDER,
    count: MESSAGES,
    mayBeRefused: true,
  };
  const worker = startWorker(work, { under: straceOf(injection, filesOf(injection.store, { folder, id })) });
  const { signal } = await worker.ended;
  const acknowledged = worker.lines.filter((line) => /^\d/.test(line));
  const faults = await faultsAfter(await open(), { id, acknowledged });
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  const refused = worker.lines.length - acknowledged.length;
  return { acknowledged: acknowledged.length, refused, wasKilled: signal === 'SIGKILL', faults };
}

async function makeSession({ sessions, close }: OpenedSessions): Promise<SessionId> {
  const participants = [{ name: SENDER, kind: 'agent' } as const];
  const { id } = await sessions.createSession({ title: 'Disturbed', participants });
  await sessions.append(id, { sender: SENDER, content: 'before' });
  await close();
  return id;
}

function filesOf(store: Injection['store'], { folder, id }: { folder: string; id: SessionId }): string[] {
  if (store === 'json') return [path.join(folder, 'sessions', id, '000001.jsonl')];
  return [path.join(folder, 'desk.sqlite'), path.join(folder, 'desk.sqlite-wal')];
}

function straceOf({ calls, effect, nth }: Injection, files: readonly string[]): string[] {
  const paths = files.flatMap((file) => ['-P', file]);
  const inject = `inject=${CALLS[calls]}:${effect}:when=${nth}`;
  return ['strace', '-f', '-qq', '-o', '/dev/null', ...paths, '-e', `trace=${CALLS[calls]}`, '-e', inject];
}

async function faultsAfter(
  { sessions, close }: OpenedSessions,
  { id, acknowledged }: { id: SessionId; acknowledged: readonly string[] },
): Promise<string[]> {
  try {
    const stored = await sessions.readMessages(id, { after: 0, limit: 10_000 });
    const lines = new Set(stored.map(({ seq, content }) => `${seq} ${content}`));
    const { fault } = await verifySession(sessions, id);
    await sessions.append(id, { sender: SENDER, content: 'after' });
    return [
      ...acknowledged.filter((line) => !lines.has(line)).map((line) => `lost: ${line}`),
      ...stored.filter(({ seq }, index) => seq !== index + 1).map(({ seq }) => `gap before ${seq}`),
      ...(new Set(stored.map(({ content }) => content)).size === stored.length
        ? []
        : ['something was doubled']),
      ...(fault === null ? [] : [fault]),
    ];
  } finally {
    await close();
  }
}

const EFFECTS = ['error=EIO', 'error=ENOSPC', 'signal=SIGKILL'] as const;

/** `node tests/faults/injected-faults.ts --rounds N --seed S`: random disturbances of both stores of files. */
async function runRounds(rounds: number, seed: number): Promise<number> {
  const draw = drawFrom(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(draw() * items.length)] ?? items[0];
  const total = { acknowledged: 0, refused: 0, killed: 0, faults: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    const injection: Injection = {
      store: pick(['sqlite', 'json']),
      calls: pick(['sync', 'write']),
      effect: pick(EFFECTS),
      nth: 1 + Math.floor(draw() * 2 * MESSAGES),
    };
    const result = await runInjected(injection);
    total.acknowledged += result.acknowledged;
    total.refused += result.refused;
    total.killed += Number(result.wasKilled);
    total.faults += result.faults.length;
    if (result.faults.length > 0) process.stdout.write(`${JSON.stringify({ injection, ...result })}\n`);
  }
  process.stdout.write(`${rounds} rounds with seed ${seed}: ${JSON.stringify(total)}\n`);
  return total.faults === 0 ? 0 : 1;
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
  process.exitCode = await runRounds(Number(values.rounds ?? 100), Number(values.seed ?? 2026));
}
