import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#lib/sessions/session';
import { openStore } from '#tests/contract/open-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { type MultichatRun, runMultichat } from '#tests/support/run-multichat';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';

const makeFolder = useScratchFolders();
let cwd: string;
let session: Session;

const run = (...args: string[]): Promise<MultichatRun> =>
  runMultichat(args, { cwd, env: { MULTICHAT_STORAGE_PATH: path.join(cwd, 'data') } });

beforeAll(async () => {
  cwd = makeFolder();
  const desk = await openStore(`sqlite:${path.join(cwd, 'data')}`);
  session = await eventfulSession(desk.sessions);
  const title = '\u001b]0;owned\u0007 \u202egnp.exe';
  const odd = await desk.sessions.createSession({
    title,
    participants: [{ name: 'A\u001b[2J', kind: 'agent' }],
  });
  await desk.sessions.append(odd.id, { sender: 'A\u001b[2J', content: 'hello\u001b[31m\u009b2J\nworld' });
  await desk.close();
});

const OBEYED = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/;

describe('sessions list and show', () => {
  it('lists sessions and filters them', async () => {
    const all = await run('sessions', 'list');
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toContain(session.id);
    expect(all.stdout).not.toMatch(OBEYED);
    const found = await run('sessions', 'list', '--participant', 'Operator', '--query', 'floor', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ items: [{ id: session.id, title: 'TSLA floor' }] });
    expect((await run('sessions', 'list', '--status', 'archived')).stdout).toBe(
      'There are no such sessions.\n',
    );
  });

  it('shows facts, participants and the newest messages, and nothing that a terminal obeys', async () => {
    const shown = await run('sessions', 'show', session.id, '--limit', '4', '--verify');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('(redacted by Operator: a secret)');
    expect(shown.stdout).toContain('verified      6 messages');
    expect(shown.stdout).not.toContain('stands above');
    const { items } = JSON.parse((await run('sessions', 'list', '--json')).stdout) as { items: Session[] };
    const odd = items.find(({ id }) => id !== session.id);
    const { stdout } = await run('sessions', 'show', odd?.id ?? '');
    expect(stdout).toContain('    hello');
    expect(stdout).toContain('    world');
    expect(stdout).not.toMatch(OBEYED);
  });

  it('answers wrong usage with 2 and what is not there with 1', async () => {
    for (const args of [
      ['sessions', 'list', '--limit', '0'],
      ['sessions', 'export', session.id, '--format', 'pdf'],
      ['sessions'],
    ]) {
      expect((await run(...args)).code).toBe(2);
    }
    const unknown = await run('sessions', 'show', 'none');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('There is no session none.');
  });
});

describe('sessions export and import', () => {
  it('writes a file that another store takes, to the byte', async () => {
    const file = path.join(cwd, 'out.json');
    expect(await run('sessions', 'export', session.id, '--output', file)).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = { cwd, env: { MULTICHAT_STORAGE_PATH: path.join(cwd, 'other') } };
    const imported = await runMultichat(['sessions', 'import', file, '--json'], other);
    expect(JSON.parse(imported.stdout)).toMatchObject({ id: session.id, lastSeq: 6 });
    const back = await runMultichat(['sessions', 'export', session.id], other);
    expect(back.stdout).toBe(readFileSync(file, 'utf8'));
  });

  it('refuses a file that is no session, and one that is not there', async () => {
    const file = path.join(cwd, 'bad.json');
    writeFileSync(file, '{"a":1}\n');
    expect(await run('sessions', 'import', file)).toMatchObject({ code: 2, stdout: '' });
    expect((await run('sessions', 'import', file)).stderr).toContain('Line 1:');
    expect((await run('sessions', 'import', path.join(cwd, 'none.json'))).code).toBe(2);
  });

  it('leaves no half file behind where it can not write', async () => {
    const file = path.join(cwd, 'no-such-folder', 'out.csv');
    const answer = await run('sessions', 'export', session.id, '--format', 'csv', '--output', file);
    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain('name another file');
    expect(existsSync(file)).toBe(false);
  });
});

it('says where a session was changed behind the desk', async () => {
  const file = path.join(cwd, 'data', 'desk.sqlite');
  const client = new Database(file);
  const before = client.prepare("SELECT number, content FROM messages WHERE content LIKE 'Buy%'").get() as {
    number: number;
    content: string;
  };
  const write = client.prepare('UPDATE messages SET content = ? WHERE number = ?');
  write.run('Sell **20** then.', before.number);
  const checked = await run('sessions', 'show', session.id, '--verify');
  write.run(before.content, before.number);
  client.close();
  expect(checked.code).toBe(1);
  expect(checked.stdout).toContain('message 2 was changed');
  expect(checked.stderr).toContain('multichat backup list');
});

describe('migrate-storage', () => {
  const data = () => `sqlite:${path.join(cwd, 'data')}`;

  it('copies every session and says that both sides are the same', async () => {
    const to = path.join(cwd, 'moved');
    const first = await run('migrate-storage', '--from', data(), '--to', `sqlite:${to}`, '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ sessions: 2, messages: 7, copied: 7, verified: true });
    const again = await run('migrate-storage', '--from', data(), '--to', `sqlite:${to}`);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('2 sessions, 7 messages, 0 written now');
    expect(again.stdout).not.toMatch(OBEYED);
  });

  it('says what differs', async () => {
    const to = path.join(cwd, 'used');
    await run('migrate-storage', '--from', data(), '--to', `sqlite:${to}`);
    const desk = await openStore(`sqlite:${to}`);
    await desk.sessions.append(session.id, { sender: 'Operator', content: 'said over there' });
    await desk.close();
    const moved = await run('migrate-storage', '--from', data(), '--to', `sqlite:${to}`);
    expect(moved.code).toBe(1);
    expect(moved.stderr).toContain(`${session.id}: `);
  });

  it('refuses the same place, memory, and what is no store', async () => {
    const wrong = [
      ['--from', data(), '--to', `sqlite:${cwd}/./data/../data`],
      ['--from', 'memory:x', '--to', data()],
      ['--from', data(), '--to', 'floppy:a'],
      ['--from', `json:${path.join(cwd, 'nothing')}`, '--to', data()],
      ['--from', data()],
    ];
    for (const args of wrong) expect((await run('migrate-storage', ...args)).code).toBe(2);
    expect(existsSync(path.join(cwd, 'nothing'))).toBe(false);
  });
});
