import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionId } from '#lib/sessions/session';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';

const DAY_MS = 86_400_000;

let web: TestWeb;

beforeAll(async () => {
  web = await startTestWeb();
  await eventfulSession(web.desk.sessions);
});

afterAll(() => web.close());

it('makes a backup, proves that it restores, and lists it', async () => {
  const made = await web.ask('POST', '/api/v1/backups');
  expect(made).toMatchObject({ status: 201, body: { state: 'unverified', sessions: 1, messages: 6 } });
  const name = String(made.body['name']);
  const checked = await web.ask('POST', `/api/v1/backups/${name}/verify`);
  expect(checked).toMatchObject({ status: 200, body: { name, state: 'verified', faults: [] } });
  expect((await web.ask('GET', '/api/v1/backups')).body['items']).toMatchObject([
    { name, state: 'verified' },
  ]);
});

it.each(['..%2f..%2fetc', 'none', '%00'])('refuses to verify %s', async (name) => {
  const { status } = await web.ask('POST', `/api/v1/backups/${name}/verify`);
  expect([404, 422]).toContain(status);
});

it('shows what a cleanup would remove, removes it, and keeps a record of it', async () => {
  const old = '019b76da-a800-7000-8000-000000000001' as SessionId;
  const at = Date.now() - 35 * DAY_MS;
  await web.desk.sessions.importRecords({
    session: {
      id: old,
      title: 'Long ago',
      topic: '',
      status: 'active',
      pinned: false,
      held: false,
      participants: [],
      origin: null,
      continuedIn: null,
      lastSeq: 0,
      createdAt: at,
      lastActivityAt: at,
      idempotencyKey: null,
      keyHash: null,
    },
    messages: [],
  });
  const plan = await web.ask('GET', '/api/v1/cleanup?days=30');
  expect(plan.body).toMatchObject({ plan: { days: 30, removed: [{ id: old }], recent: 1 }, runs: [] });
  expect((await web.ask('GET', `/api/v1/sessions/${old}`)).status).toBe(200);
  const none = await web.ask('POST', '/api/v1/cleanup', { json: { days: 40 } });
  expect(none).toMatchObject({ status: 200, body: { removed: [], recent: 2 } });
  const ran = await web.ask('POST', '/api/v1/cleanup');
  expect(ran).toMatchObject({ status: 200, body: { days: 7, removed: [{ id: old, title: 'Long ago' }] } });
  expect((await web.ask('GET', `/api/v1/sessions/${old}`)).status).toBe(404);
  const after = await web.ask('GET', '/api/v1/cleanup');
  expect(after.body).toMatchObject({
    plan: { removed: [] },
    runs: [{ outcome: 'done' }, { outcome: 'done' }],
  });
});
