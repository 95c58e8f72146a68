import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { drawFrom } from '#lib/market/random';
import { openStore } from '#tests/contract/open-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { runMultichat } from '#tests/support/run-multichat';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { exported } from '#tests/unit/sessions/exported';

/** Moments inside the move are drawn by `store-rounds.ts`; here the command itself is killed and given again. */
const ROUNDS = 2;
const SEED = 20_261_123;
const SESSIONS = 4;
const MESSAGES = 800;

const makeFolder = useScratchFolders();

async function fill(location: string): Promise<void> {
  const desk = await openStore(location);
  await eventfulSession(desk.sessions);
  for (let number = 1; number <= SESSIONS; number += 1) {
    const title = `Session ${number}`;
    const { id } = await desk.sessions.createSession({ title, participants: [{ name: 'A', kind: 'agent' }] });
    const contents = Array.from({ length: MESSAGES }, (_, index) => `message ${index} of ${number}`);
    await desk.sessions.appendAll(
      id,
      contents.map((content) => ({ sender: 'A', content })),
    );
  }
  await desk.close();
}

/** Every session of a store as its lossless export. */
async function readWhole(location: string): Promise<Map<string, string>> {
  const desk = await openStore(location);
  try {
    const { items } = await desk.sessions.listSessions({ limit: 100 });
    const whole = new Map<string, string>();
    for (const { id } of items) whole.set(id, await exported(desk.sessions, id));
    return whole;
  } finally {
    await desk.close();
  }
}

function bytesOfStore(location: string): string {
  const file = path.join(location.replace(/^\w+:/, ''), 'desk.sqlite');
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

it.each([
  ['sqlite', 'json'],
  ['json', 'sqlite'],
])(
  'finishes a move from %s to %s that was killed again and again, the source untouched',
  async (from, to) => {
    const cwd = makeFolder();
    const [source, target, trial] = [
      `${from}:${makeFolder()}`,
      `${to}:${makeFolder()}`,
      `${to}:${makeFolder()}`,
    ];
    await fill(source);
    const before = await readWhole(source);
    const bytes = from === 'sqlite' ? bytesOfStore(source) : '';
    const move = (place: string, killAfter?: number) =>
      runMultichat(['migrate-storage', '--from', source, '--to', place, '--json'], {
        cwd,
        ...(killAfter === undefined ? {} : { killAfter }),
      });
    const started = Date.now();
    expect(await move(trial)).toMatchObject({ code: 0, stderr: '' });
    const took = Date.now() - started;
    const draw = drawFrom(SEED);
    let killed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code } = await move(target, took * (0.05 + 0.45 * draw()));
      if (code === null) killed += 1;
    }
    expect(killed).toBeGreaterThan(0);
    const last = await move(target);
    expect(last).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(last.stdout)).toMatchObject({
      sessions: SESSIONS + 1,
      messages: SESSIONS * MESSAGES + 6,
      verified: true,
    });
    expect(await readWhole(target)).toEqual(before);
    if (from === 'sqlite') expect(bytesOfStore(source)).toBe(bytes);
    expect(await readWhole(source)).toEqual(before);
  },
  180_000,
);
