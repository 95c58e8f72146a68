import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '#lib/sessions/session';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';

let web: TestWeb;
let other: TestWeb;
let session: Session;

beforeAll(async () => {
  [web, other] = await Promise.all([startTestWeb(), startTestWeb()]);
  session = await eventfulSession(web.desk.sessions);
});

afterAll(() => Promise.all([web.close(), other.close()]));

async function takeOut(from: TestWeb, query = ''): Promise<{ text: string; headers: Headers }> {
  const answer = await fetch(`${from.url}/api/v1/sessions/${session.id}/export${query}`);
  expect(answer.status).toBe(200);
  return { text: await answer.text(), headers: answer.headers };
}

const json = { 'content-type': 'application/json' };
const bringIn = (to: TestWeb, body: string) =>
  to.ask('POST', '/api/v1/sessions/import', { body, headers: json });

describe('a session that is taken out', () => {
  it('is a file of the form that was asked for, which no browser shows as a page', async () => {
    const forms = [
      ['', 'application/json', '.json'],
      ['?format=markdown', 'text/markdown; charset=utf-8', '.md'],
      ['?format=csv', 'text/csv; charset=utf-8; header=present', '.csv'],
    ] as const;
    for (const [query, mediaType, extension] of forms) {
      const { headers } = await takeOut(web, query);
      expect(headers.get('content-type')).toBe(mediaType);
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="tsla-floor-${session.id.slice(-8)}${extension}"`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('comes into another store and out of it again to the byte', async () => {
    const { text } = await takeOut(web);
    expect(await bringIn(other, text)).toMatchObject({ status: 201, body: { id: session.id, lastSeq: 6 } });
    expect((await takeOut(other)).text).toBe(text);
    expect(await bringIn(other, text)).toMatchObject({ status: 201 });
    expect((await takeOut(other)).text).toBe(text);
  });

  it('is refused where a message was changed, naming the line, and leaves nothing behind', async () => {
    const { text } = await takeOut(web);
    const third = await startTestWeb();
    const answer = await bringIn(third, text.replace('Between us', 'Between you and me'));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', line: 7 } });
    expect((await third.ask('GET', '/api/v1/sessions')).body['items']).toEqual([]);
    await third.close();
  });

  it('is refused in a form that does not exist', async () => {
    const answer = await web.ask('GET', `/api/v1/sessions/${session.id}/export?format=pdf`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('can be checked', async () => {
    const answer = await web.ask('GET', `/api/v1/sessions/${session.id}/verify`);
    expect(answer).toMatchObject({ status: 200, body: { messages: 6, head: { seq: 6 }, fault: null } });
  });
});

describe('another course', () => {
  let path: string;
  beforeEach(() => {
    path = `/api/v1/sessions/${session.id}`;
  });

  it('forks from a message, once for one key', async () => {
    const wish = { json: { seq: 2 }, headers: { 'idempotency-key': 'f' } };
    const [first, again] = [
      await web.ask('POST', `${path}/fork`, wish),
      await web.ask('POST', `${path}/fork`, wish),
    ];
    expect(first).toMatchObject({
      status: 201,
      body: {
        title: 'TSLA floor (fork)',
        lastSeq: 2,
        origin: { kind: 'fork', sessionId: session.id, seq: 2 },
      },
    });
    expect(again.body['id']).toBe(first.body['id']);
    const mismatch = await web.ask('POST', `${path}/fork`, { ...wish, json: { seq: 1 } });
    expect(mismatch).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
    const unknown = await web.ask('POST', `${path}/fork`, { json: { seq: 99 } });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'message_not_found' } });
  });

  it('goes on in one linked session, however often it is asked for', async () => {
    const first = await web.ask('POST', `${path}/continue`);
    expect(first).toMatchObject({ status: 201, body: { title: 'TSLA floor (2)', lastSeq: 1 } });
    expect((await web.ask('POST', `${path}/continue`)).body['id']).toBe(first.body['id']);
    expect((await web.ask('GET', path)).body['continuedIn']).toBe(first.body['id']);
  });
});
