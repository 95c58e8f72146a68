import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;
let sessionId: string;

beforeAll(async () => {
  web = await startTestWeb();
  const participants = ['Ann', 'Bob', 'Cid'].map((name) => ({ name, kind: 'person' }));
  const created = await web.ask('POST', '/api/v1/sessions', { json: { title: 'floor', participants } });
  sessionId = String(created.body['id']);
});

afterAll(() => web.close());

async function say(message: object): Promise<string> {
  const answer = await web.ask('POST', `/api/v1/sessions/${sessionId}/messages`, { json: message });
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
}

const change = (id: string, part: string, json: object) =>
  web.ask(part === '' ? 'PATCH' : 'POST', `/api/v1/messages/${id}${part}`, { json });

async function found(query: string): Promise<string[]> {
  const { status, body } = await web.ask('GET', `/api/v1/search?${query}`);
  expect(status).toBe(200);
  return (body['items'] as { message: { content: string } }[]).map(({ message }) => message.content);
}

describe('what becomes of a message', () => {
  it('is pinned, and let go where it waited', async () => {
    const id = await say({ sender: 'Ann', content: 'wait for it', status: 'pending', priority: 'high' });
    expect(await change(id, '/ack', { participant: 'Bob' })).toMatchObject({ status: 422 });
    const sent = await change(id, '', { status: 'sent', pinned: true });
    expect(sent).toMatchObject({ status: 200, body: { status: 'sent', pinned: true, priority: 'high' } });
    const pinned = await web.ask('GET', `/api/v1/sessions/${sessionId}/messages?pinned=true`);
    expect(pinned.body['items']).toMatchObject([{ id }]);
    expect(await change(id, '', {})).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('is acknowledged, only forward', async () => {
    const id = await say({ sender: 'Ann', content: 'for Bob', recipient: 'Bob' });
    expect(await change(id, '/ack', { participant: 'Bob' })).toMatchObject({ body: { status: 'read' } });
    const back = await change(id, '/ack', { participant: 'Bob', status: 'delivered' });
    expect(back).toMatchObject({
      status: 200,
      body: { status: 'read', receipts: [{ participant: 'Bob', status: 'read' }] },
    });
    expect(await change(id, '/ack', { participant: 'Ann' })).toMatchObject({ status: 422 });
  });

  it('is redacted for good, from the search as well', async () => {
    const id = await say({ sender: 'Ann', content: 'the secret is xyzzy', data: { a: 1 } });
    expect(await found('q=xyzzy')).toEqual(['the secret is xyzzy']);
    const gone = await change(id, '/redact', { by: 'Bob', reason: 'a secret' });
    expect(gone).toMatchObject({ status: 200, body: { content: '', data: null, redaction: { by: 'Bob' } } });
    expect(await found('q=xyzzy')).toEqual([]);
    expect(await change(id, '/redact', { by: 'Cid', reason: 'again' })).toMatchObject({ body: gone.body });
    expect((await web.ask('GET', `/api/v1/messages/${id}`)).body).toMatchObject(gone.body);
    expect(await change('none', '/redact', { by: 'Bob', reason: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'message_not_found' },
    });
  });

  it('is left out for whom it is not meant', async () => {
    await say({ sender: 'Ann', content: 'between us', recipient: 'Bob', visibility: 'recipient' });
    const seenBy = async (name: string) => {
      const { body } = await web.ask('GET', `/api/v1/sessions/${sessionId}/messages?visibleTo=${name}`);
      return (body['items'] as { content: string }[]).some(({ content }) => content === 'between us');
    };
    expect(await Promise.all(['Ann', 'Bob', 'Cid'].map(seenBy))).toEqual([true, true, false]);
  });
});

describe('the search', () => {
  it('answers words, phrases and beginnings, filtered, newest first, with marked snippets', async () => {
    await say({ sender: 'Ann', content: 'Stop loss at 120, volatility is low', kind: 'signal' });
    await say({ sender: 'Bob', content: 'loss? stop it <b>' });
    expect(await found('q=stop+loss')).toHaveLength(2);
    expect((await found('q=stop'))[0]).toBe('loss? stop it <b>');
    expect(await found('q=%22stop+loss%22')).toHaveLength(1);
    expect(await found('q=volat*&sender=Ann')).toHaveLength(1);
    expect(await found('q=stop&kind=signal')).toHaveLength(1);
    expect(await found(`q=stop&session=${sessionId}&participant=Bob`)).toEqual(['loss? stop it <b>']);
    const { body } = await web.ask('GET', '/api/v1/search?q=stop&limit=1');
    expect(body).toMatchObject({
      items: [{ snippet: [{ text: 'loss? ' }, { text: 'stop', isMatch: true }, { text: ' it <b>' }] }],
      nextCursor: expect.any(String) as string,
    });
    const next = await web.ask('GET', `/api/v1/search?q=stop&limit=1&cursor=${String(body['nextCursor'])}`);
    expect(next.body['items']).toMatchObject([{ message: { kind: 'signal' } }]);
  });

  it('takes instants as numbers and as dates, and refuses what is neither', async () => {
    expect(await found('q=stop&from=2020-01-01&to=2999-01-01T00:00:00%2B02:00')).toHaveLength(2);
    expect(await found(`q=stop&to=${Date.UTC(2020, 0, 1)}`)).toEqual([]);
    for (const bad of ['q=stop&from=yesterday', 'q=', 'q=%22%22', 'q=stop&cursor=nonsense', 'from=0']) {
      const answer = await web.ask('GET', `/api/v1/search?${bad}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    }
  });
});

it('adds a participant once for a retry with a key', async () => {
  const join = (json: object, headers = {}) =>
    web.ask('POST', `/api/v1/sessions/${sessionId}/participants`, { json, headers });
  const dan = { name: 'Dan', kind: 'agent' };
  const key = { 'idempotency-key': 'join' };
  expect((await join(dan, key)).status).toBe(201);
  expect((await join(dan, key)).status).toBe(201);
  expect(await join({ ...dan, role: 'analyst' }, key)).toMatchObject({ status: 409 });
  expect(await join(dan)).toMatchObject({ status: 409, body: { code: 'participant_exists' } });
});
