import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWeb, type Answer, type AskOptions, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;
let messages: string;
const json = { 'content-type': 'application/json' };

beforeAll(async () => {
  web = await startTestWeb({ maxSessions: 3, maxMessagesPerSession: 3 });
  const created = await web.ask('POST', '/api/v1/sessions', {
    json: { title: 'floor', participants: [{ name: 'Agent-1', kind: 'agent' }] },
  });
  messages = `/api/v1/sessions/${String(created.body['id'])}/messages`;
});

afterAll(() => web.close());

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.body).toMatchObject({ status, code, type: `urn:multichat:problem:${code}` });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body['detail']).toEqual(expect.any(String));
  expect(answer.body['title']).toEqual(expect.any(String));
}

const post = (body: NonNullable<AskOptions['body']>, headers: Record<string, string> = json) =>
  web.ask('POST', messages, { body, headers });

async function* manyBytes(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{"sender":"Agent-1","content":"');
  for (let part = 0; part < 20; part += 1) yield new Uint8Array(65_536).fill(120);
  yield new TextEncoder().encode('"}');
}

describe('a request that is not right', () => {
  it('names every fault of a body at once', async () => {
    const answer = await web.ask('POST', messages, { json: { kind: 'gossip', extra: 1, replyTo: 7 } });
    expectProblem(answer, 422, 'invalid_input');
    const faults = answer.body['faults'] as { path: string }[];
    expect(faults.map(({ path }) => path).sort()).toEqual(['content', 'extra', 'kind', 'replyTo', 'sender']);
  });

  it.each([
    ['malformed JSON', '{"sender":', 400, 'invalid_json'],
    ['an empty body', '', 400, 'invalid_json'],
    ['a body that is no object', '[]', 422, 'invalid_input'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'invalid_encoding'],
    ['NUL in text', String.raw`{"sender":"Agent-1","content":"a\u0000b"}`, 422, 'invalid_text'],
    ['a lone surrogate in text', String.raw`{"sender":"Agent-1","content":"\ud83d"}`, 422, 'invalid_text'],
    [
      'a lone surrogate in data',
      String.raw`{"sender":"Agent-1","content":"a","data":{"b":["\udc00"]}}`,
      422,
      'invalid_text',
    ],
    [
      'a key of data that JavaScript takes for itself',
      '{"sender":"Agent-1","content":"a","data":{"__proto__":1}}',
      422,
      'invalid_input',
    ],
    [
      'a number of data beyond all numbers',
      '{"sender":"Agent-1","content":"a","data":{"b":1e400}}',
      422,
      'invalid_input',
    ],
    [
      'NUL in a key of data',
      String.raw`{"sender":"Agent-1","content":"a","data":{"\u0000":1}}`,
      422,
      'invalid_text',
    ],
  ])('refuses %s', async (_name, body, status, code) => {
    expectProblem(await post(body), status, code);
  });

  it('refuses data that is nested too deep to be written out again', async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expectProblem(await post(`{"sender":"Agent-1","content":"a","data":${deep}}`), 422, 'invalid_input');
  });

  it('refuses a body that is not said to be JSON', async () => {
    expectProblem(await post('{}', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type');
    expectProblem(await post(Buffer.from('{}'), {}), 415, 'unsupported_media_type');
  });

  it('refuses more than 1 MiB before parsing it, said or unsaid', async () => {
    const large = JSON.stringify({ sender: 'Agent-1', content: 'x'.repeat(1_100_000) });
    for (const body of [large, Readable.from(manyBytes())]) {
      const answer = await post(body);
      expectProblem(answer, 413, 'too_large');
      expect(answer.body['maxBytes']).toBe(1_048_576);
    }
  });

  it('refuses a body of 1 MiB by its Content-Length alone', async () => {
    const answered = new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(web.url).port), '127.0.0.1', () => {
        const host = new URL(web.url).host;
        socket.write(
          `POST ${messages} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n`,
        );
      });
      socket.once('data', (data) => {
        resolve(String(data));
        socket.destroy();
      });
    });
    expect(await answered).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('refuses content above 64 KiB', async () => {
    const content = 'x'.repeat(65_537);
    expectProblem(
      await web.ask('POST', messages, { json: { sender: 'Agent-1', content } }),
      413,
      'too_large',
    );
  });

  it('refuses a sender who does not take part', async () => {
    const answer = await web.ask('POST', messages, { json: { sender: 'Agent-9', content: 'hello' } });
    expectProblem(answer, 422, 'participant_not_found');
  });

  it.each([
    ['GET', '/api/v1/sessions/unknown', 404, 'session_not_found'],
    ['GET', '/api/v1/sessions/unknown/messages', 404, 'session_not_found'],
    ['GET', '/api/v1/sessions/%00', 404, 'session_not_found'],
    ['GET', '/api/v1/messages/unknown', 404, 'message_not_found'],
    ['GET', '/api/v1/robots/unknown', 404, 'robot_not_found'],
    ['GET', '/api/v1/orders/unknown', 404, 'order_not_found'],
    ['GET', '/api/v1/markets/NONE', 404, 'instrument_not_found'],
    ['GET', '/api/v1/nothing-here', 404, 'not_found'],
    ['GET', '/api/v2/sessions', 404, 'not_found'],
    ['PUT', '/api/v1/sessions', 405, 'method_not_allowed'],
    ['DELETE', '/api/v1/fills', 405, 'method_not_allowed'],
    ['GET', '/api/v1/sessions?limit=0', 422, 'invalid_input'],
    ['GET', '/api/v1/sessions?limit=1e9', 422, 'invalid_input'],
    ['GET', '/api/v1/sessions?status=gone', 422, 'invalid_input'],
    ['GET', '/api/v1/sessions?q=%00', 422, 'invalid_input'],
    ['GET', '/api/v1/orders?cursor=nonsense', 422, 'invalid_input'],
    ['GET', '/api/v1/events?after=-1', 422, 'invalid_input'],
    ['GET', '/api/v1/markets/TSLA/candles?limit=5001', 422, 'invalid_input'],
  ])('answers %s %s with %i %s', async (method, path, status, code) => {
    expectProblem(await web.ask(method, path), status, code);
  });

  it('names the methods that a path takes', async () => {
    expect((await web.ask('PUT', '/api/v1/sessions')).headers.get('allow')).toBe('GET, POST');
  });

  it('names the timeframes that an instrument has', async () => {
    const answer = await web.ask('GET', '/api/v1/markets/SP500/candles?timeframe=1m');
    expectProblem(answer, 422, 'invalid_input');
    expect(answer.body).toMatchObject({
      timeframes: ['1d'],
      detail: expect.stringContaining('1d') as string,
    });
  });
});

describe('a limit that is reached', () => {
  it('refuses a message to a full session, one to an archived session, and one session too many', async () => {
    const { body: session } = await web.ask('POST', '/api/v1/sessions', {
      json: { title: 'small', participants: [{ name: 'Agent-1', kind: 'agent' }] },
    });
    const path = `/api/v1/sessions/${String(session['id'])}`;
    const say = () => web.ask('POST', `${path}/messages`, { json: { sender: 'Agent-1', content: 'hello' } });
    for (const seq of [1, 2, 3]) expect((await say()).body).toMatchObject({ seq });
    expectProblem(await say(), 409, 'session_full');
    await web.ask('PATCH', path, { json: { status: 'archived' } });
    expectProblem(await say(), 409, 'session_archived');
    await web.ask('POST', '/api/v1/sessions', { json: { title: 'third' } });
    expectProblem(
      await web.ask('POST', '/api/v1/sessions', { json: { title: 'fourth' } }),
      409,
      'too_many_sessions',
    );
  });
});
