import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { drawFrom } from '#lib/market/random';
import { openDesk } from '#lib/desk';
import { DeskProcesses, type DeskKind } from '#tests/faults/desk-processes';
import { faultsOf } from '#tests/faults/kill-check';
import { startLoad } from '#tests/faults/kill-load';
import { sqlitePlace } from '#tests/support/sqlite-place';

export interface KillRounds {
  rounds: number;
  /** The same seed kills the same processes after the same waits. */
  seed: number;
  port: number;
  kind?: DeskKind;
  log?: (line: string) => void;
}

export interface KillResult {
  messages: number;
  orders: number;
  fills: number;
  kills: Record<Victim, number>;
  faults: string[];
}

const VICTIMS = ['web', 'robot', 'both', 'supervisor'] as const;
type Victim = (typeof VICTIMS)[number];

const LONGEST_WAIT_MS = 1_500;
/** The watcher waits ever longer for what keeps crashing; killed as well, it starts from the shortest again. */
const SUPERVISOR_EVERY = 4;
const SETTLED_MS = 1_500;

/**
 * Kills web and robot with `kill -9` at random moments while messages and orders come in, lets them start
 * again, and at the end compares what was acknowledged with what is there. The folder is kept on a fault.
 */
export async function runKillRounds(wish: KillRounds): Promise<KillResult> {
  const { rounds, seed, port, kind = 'withoutPages', log = () => undefined } = wish;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-kill-'));
  log(`seed ${seed}, ${rounds} rounds, ${folder}`);
  const draw = drawFrom(seed);
  const desk = new DeskProcesses({ folder, port, kind });
  const kills: Record<Victim, number> = { web: 0, robot: 0, both: 0, supervisor: 0 };
  try {
    desk.start();
    await desk.ready(Date.now());
    const load = startLoad(await targetOf(desk.url));
    for (let round = 1; round <= rounds; round += 1) {
      await delay(draw() * LONGEST_WAIT_MS);
      const victim =
        round % SUPERVISOR_EVERY === 0 ? 'supervisor' : (VICTIMS[Math.floor(draw() * 3)] ?? 'web');
      const killedAt = Date.now();
      await killOne(desk, victim);
      kills[victim] += 1;
      await desk.ready(killedAt + 100);
      const { messages, orders } = load.acknowledged;
      log(
        `round ${round}: ${victim}, back after ${Date.now() - killedAt} ms; ${messages.size} messages, ${orders.size} orders`,
      );
    }
    const acknowledged = await load.stop();
    await delay(SETTLED_MS);
    await desk.stop();
    const result = { ...(await examine(folder, acknowledged)), kills };
    if (result.faults.length === 0) rmSync(folder, { recursive: true, force: true });
    return result;
  } finally {
    await desk.stop();
  }
}

async function killOne(desk: DeskProcesses, victim: Victim): Promise<void> {
  if (victim === 'web' || victim === 'both') desk.kill('web');
  if (victim === 'robot' || victim === 'both') desk.kill('robot');
  if (victim !== 'supervisor') return;
  desk.kill('supervisor');
  desk.kill('web');
  desk.kill('robot');
  await delay(100);
  desk.start();
}

async function targetOf(url: string) {
  const answer = await fetch(`${url}/api/v1/desk`);
  const { robots } = (await answer.json()) as { robots: { id: string; symbol: string; sessionId: string }[] };
  const robot = robots.find(({ symbol }) => symbol === 'TSLA');
  if (!robot) throw new Error('The desk has no TSLA robot.');
  return { url, robotId: robot.id, sessionId: robot.sessionId };
}

async function examine(folder: string, acknowledged: Parameters<typeof faultsOf>[1]) {
  const desk = await openDesk(sqlitePlace(path.join(folder, 'data')), { role: 'tool' });
  try {
    const fills = await desk.books.readFills({});
    const { messages, orders } = acknowledged;
    const faults = await faultsOf(desk, acknowledged);
    return { messages: messages.size, orders: orders.size, fills: fills.length, faults };
  } finally {
    await desk.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      port: { type: 'string', default: '3320' },
      kind: { type: 'string', default: 'withoutPages' },
    },
  });
  const result = await runKillRounds({
    rounds: Number.parseInt(values.rounds, 10),
    seed: Number.parseInt(values.seed, 10),
    port: Number.parseInt(values.port, 10),
    kind: values.kind === 'whole' ? 'whole' : 'withoutPages',
    log: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}
