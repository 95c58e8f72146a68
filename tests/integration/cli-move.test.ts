import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#tests/contract/open-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { usePostgres } from '#tests/contract/use-postgres';
import { runMultichat } from '#tests/support/run-multichat';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { exported } from '#tests/unit/sessions/exported';

const makeFolder = useScratchFolders();
const makeUrl = usePostgres();
let first: string;

beforeAll(async () => {
  first = makeFolder();
  const desk = await openStore(`sqlite:${first}`);
  await eventfulSession(desk.sessions);
  const { id } = await desk.sessions.createSession({
    title: 'Long',
    participants: [{ name: 'A', kind: 'agent' }],
  });
  const contents = Array.from({ length: 600 }, (_, index) => `message ${index} – ünï 🚀`);
  await desk.sessions.appendAll(
    id,
    contents.map((content) => ({ sender: 'A', content })),
  );
  await desk.close();
});

const move = (from: string, to: string) =>
  runMultichat(['migrate-storage', '--from', from, '--to', to, '--json'], { cwd: makeFolder() });

/** Every session of a folder's store as its lossless export. */
async function readWhole(folder: string): Promise<string[]> {
  const desk = await openStore(`sqlite:${folder}`);
  try {
    const { items } = await desk.sessions.listSessions({ limit: 100 });
    return await Promise.all(items.map(({ id }) => exported(desk.sessions, id)));
  } finally {
    await desk.close();
  }
}

function digestOf(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(path.join(folder, 'desk.sqlite')))
    .digest('hex');
}

describe('migrate-storage', () => {
  it('moves sqlite to postgres to json to sqlite without losing a byte, the first untouched', async () => {
    const last = makeFolder();
    const places = [`sqlite:${first}`, `postgres:${makeUrl()}`, `json:${makeFolder()}`, `sqlite:${last}`];
    const before = digestOf(first);
    for (const [at, from] of places.slice(0, -1).entries()) {
      const moved = await move(from, places[at + 1] ?? '');
      expect(moved).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(moved.stdout)).toMatchObject({ sessions: 2, messages: 606, verified: true });
    }
    expect(digestOf(first)).toBe(before);
    const written = await readWhole(first);
    expect(written).toHaveLength(2);
    expect(await readWhole(last)).toEqual(written);
  }, 120_000);

  it('refuses a source that an older version wrote, says what to do, and leaves it as it is', async () => {
    const folder = makeFolder();
    const desk = await openStore(`sqlite:${folder}`);
    await desk.close();
    const client = new Database(path.join(folder, 'desk.sqlite'));
    client.exec('DELETE FROM __drizzle_migrations WHERE id = (SELECT max(id) FROM __drizzle_migrations)');
    client.close();
    const before = digestOf(folder);
    const refused = await move(`sqlite:${folder}`, `json:${makeFolder()}`);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('multichat start');
    expect(digestOf(folder)).toBe(before);
  }, 60_000);

  it('makes nothing in a database that is to be its source and holds no store', async () => {
    const url = makeUrl();
    for (let round = 0; round < 2; round += 1) {
      const refused = await move(`postgres:${url}`, `json:${makeFolder()}`);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('no store');
    }
  }, 60_000);
});
