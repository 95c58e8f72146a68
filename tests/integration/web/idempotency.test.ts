import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;
let messages: string;

beforeAll(async () => {
  web = await startTestWeb();
  const participants = [{ name: 'Agent-1', kind: 'agent' }];
  const created = await web.ask('POST', '/api/v1/sessions', { json: { title: 'floor', participants } });
  messages = `/api/v1/sessions/${String(created.body['id'])}/messages`;
});

afterAll(() => web.close());

const keyed = (key: string, json: unknown) => ({ json, headers: { 'idempotency-key': key } });

describe('an Idempotency-Key', () => {
  it('answers the first message again, with the same status, and writes nothing', async () => {
    const say = () => web.ask('POST', messages, keyed('one', { sender: 'Agent-1', content: 'once' }));
    const [first, ...retries] = await Promise.all([say(), say(), say()]);
    expect(first).toMatchObject({ status: 201, body: { content: 'once' } });
    for (const retry of retries) expect(retry).toMatchObject({ status: 201, body: first.body });
    const { body } = await web.ask('GET', messages);
    expect(body['items']).toHaveLength(1);
  });

  it('refuses another message under the same key', async () => {
    await web.ask('POST', messages, keyed('two', { sender: 'Agent-1', content: 'a' }));
    const other = await web.ask('POST', messages, keyed('two', { sender: 'Agent-1', content: 'b' }));
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('takes a default that is spelt out for the same body', async () => {
    const brief = await web.ask('POST', messages, keyed('three', { sender: 'Agent-1', content: 'a' }));
    const spelt = {
      sender: 'Agent-1',
      content: 'a',
      recipient: 'All',
      kind: 'chat',
      replyTo: null,
      data: null,
    };
    expect((await web.ask('POST', messages, keyed('three', spelt))).body).toEqual(brief.body);
  });

  it('answers the first session again and refuses another one', async () => {
    const first = await web.ask('POST', '/api/v1/sessions', keyed('s', { title: 'one' }));
    const again = await web.ask('POST', '/api/v1/sessions', keyed('s', { title: 'one' }));
    expect(again).toMatchObject({ status: 201, body: { id: first.body['id'] } });
    const other = await web.ask('POST', '/api/v1/sessions', keyed('s', { title: 'two' }));
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('must be readable', async () => {
    const long = await web.ask('POST', '/api/v1/sessions', keyed('k'.repeat(201), { title: 'one' }));
    expect(long).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });
});
