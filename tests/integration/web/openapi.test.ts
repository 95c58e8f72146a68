import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkerOf,
  documentSchema,
  operationsOf,
  referencesIn,
  type ApiDocument,
} from '#tests/integration/web/open-api-document';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';
import { seedDesk } from '#lib/robot/process/seed-desk';

let web: TestWeb;
let document: ApiDocument;
let sessionId: string;
let robotId: string;

beforeAll(async () => {
  web = await startTestWeb();
  await seedDesk(web.desk);
  document = documentSchema.parse((await web.ask('GET', '/api/v1/openapi.json')).body);
  const participants = [{ name: 'Agent-1', kind: 'agent', role: 'analyst' }];
  sessionId = String(
    (await web.ask('POST', '/api/v1/sessions', { json: { title: 'floor', participants } })).body['id'],
  );
  robotId = (await web.desk.books.readRobots())[0]?.id ?? '';
});

afterAll(() => web.close());

describe('the OpenAPI document', () => {
  it('describes every call under a tag of its own list, with its answers', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operationsOf(document)) {
      expect(tags).toContain(operation.tags[0]);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  it('has the resources that programs rely on', () => {
    const calls = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
    for (const call of PROMISED) expect(calls).toContain(call);
  });

  it('refers to nothing that it lacks', () => {
    for (const reference of referencesIn(document)) {
      expect(Object.keys(document.components.schemas)).toContain(
        reference.replace('#/components/schemas/', ''),
      );
    }
  });

  it('declares each part of a path', () => {
    for (const { path, operation } of operationsOf(document)) {
      const declared = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect(declared).toEqual([...path.matchAll(/{(\w+)}/g)].map(([, name]) => name));
    }
  });

  it('describes every call that is answered: nothing it lacks is served', async () => {
    for (const { method, path } of operationsOf(document).filter(({ path }) => path !== '/api/v1/events')) {
      const answer = await web
        .ask(method.toUpperCase(), path.replaceAll(/{\w+}/g, 'none'), { json: {} })
        .catch(() => null);
      if (method === 'get') continue;
      expect(answer?.body['code']).not.toBe('method_not_allowed');
      expect(answer?.body['code']).not.toBe('not_found');
    }
  });

  it('is readable by people, with nothing from elsewhere', async () => {
    const { text } = (await web.ask('GET', '/api/v1/docs')).body;
    expect(text).toContain('<h1>Multichat Desk: API</h1>');
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const { path } of operationsOf(document)) expect(text).toContain(`<code>${path}</code>`);
  });
});

describe('what is answered', () => {
  it.each<[string, string, string, unknown?]>([
    ['GET', '/api/v1/desk', '/api/v1/desk'],
    ['GET', '/api/v1/sessions', '/api/v1/sessions'],
    ['POST', '/api/v1/sessions', '/api/v1/sessions', { title: 'another' }],
    ['GET', '/api/v1/sessions/{id}', '/api/v1/sessions/SESSION'],
    ['PATCH', '/api/v1/sessions/{id}', '/api/v1/sessions/SESSION', { pinned: true }],
    ['GET', '/api/v1/sessions/{id}/participants', '/api/v1/sessions/SESSION/participants'],
    [
      'POST',
      '/api/v1/sessions/{id}/participants',
      '/api/v1/sessions/SESSION/participants',
      { name: 'Ann', kind: 'person' },
    ],
    [
      'PATCH',
      '/api/v1/sessions/{id}/participants/{name}',
      '/api/v1/sessions/SESSION/participants/Agent-1',
      { paused: true },
    ],
    ['DELETE', '/api/v1/sessions/{id}/participants/{name}', '/api/v1/sessions/SESSION/participants/Ann'],
    [
      'POST',
      '/api/v1/sessions/{id}/messages',
      '/api/v1/sessions/SESSION/messages',
      { sender: 'Agent-1', content: 'hello', data: { a: [1] } },
    ],
    ['GET', '/api/v1/sessions/{id}/messages', '/api/v1/sessions/SESSION/messages'],
    [
      'POST',
      '/api/v1/sessions/{id}/messages',
      '/api/v1/sessions/none/messages',
      { sender: 'Agent-1', content: 'hello' },
    ],
    ['POST', '/api/v1/sessions/{id}/messages', '/api/v1/sessions/SESSION/messages', { sender: 1 }],
    ['GET', '/api/v1/sessions/{id}/verify', '/api/v1/sessions/SESSION/verify'],
    ['GET', '/api/v1/sessions/{id}/export', '/api/v1/sessions/SESSION/export'],
    ['POST', '/api/v1/sessions/{id}/fork', '/api/v1/sessions/SESSION/fork', { seq: 1 }],
    ['POST', '/api/v1/sessions/{id}/continue', '/api/v1/sessions/SESSION/continue'],
    ['POST', '/api/v1/sessions/import', '/api/v1/sessions/import', {}],
    ['GET', '/api/v1/search', '/api/v1/search?q=hello'],
    ['POST', '/api/v1/messages/{id}/redact', '/api/v1/messages/none/redact', { by: 'Ann', reason: 'x' }],
    ['GET', '/api/v1/markets', '/api/v1/markets'],
    ['GET', '/api/v1/markets/{symbol}/candles', '/api/v1/markets/TSLA/candles'],
    ['GET', '/api/v1/robots', '/api/v1/robots'],
    ['GET', '/api/v1/robots/{id}', '/api/v1/robots/ROBOT'],
    ['GET', '/api/v1/kill', '/api/v1/kill'],
    ['POST', '/api/v1/kill', '/api/v1/kill', { reason: 'test' }],
    ['POST', '/api/v1/kill/lift', '/api/v1/kill/lift'],
    ['GET', '/api/v1/orders', '/api/v1/orders'],
    ['GET', '/api/v1/orders/{id}', '/api/v1/orders/none'],
    ['GET', '/api/v1/performance', '/api/v1/performance'],
    ['POST', '/api/v1/backups', '/api/v1/backups'],
    ['GET', '/api/v1/backups', '/api/v1/backups'],
    ['POST', '/api/v1/backups/{name}/verify', '/api/v1/backups/none/verify'],
    ['GET', '/api/v1/cleanup', '/api/v1/cleanup'],
    ['POST', '/api/v1/cleanup', '/api/v1/cleanup', { days: 30 }],
    ['GET', '/livez', '/livez'],
    ['GET', '/readyz', '/readyz'],
    ['GET', '/healthz', '/healthz'],
  ])('%s %s has the form that the document gives it (%s)', async (method, path, target, json) => {
    const real = target.replace('SESSION', sessionId).replace('ROBOT', robotId);
    const answer = await web.ask(method, real, json === undefined ? {} : { json });
    const operation = operationsOf(document).find(
      (one) => one.path === path && one.method === method.toLowerCase(),
    );
    const content = operation?.operation.responses[String(answer.status)]?.content ?? {};
    const media = content[answer.headers.get('content-type') ?? ''];
    expect(media, `${answer.status} ${answer.headers.get('content-type') ?? ''} is described`).toBeDefined();
    expect(checkerOf(document, media?.schema ?? {}).safeParse(answer.body).error).toBeUndefined();
  });
});

const PROMISED = [
  ...['get', 'post'].map((method) => `${method} /api/v1/sessions`),
  ...['get', 'patch', 'delete'].map((method) => `${method} /api/v1/sessions/{id}`),
  ...['get', 'post'].map((method) => `${method} /api/v1/sessions/{id}/participants`),
  ...['patch', 'delete'].map((method) => `${method} /api/v1/sessions/{id}/participants/{name}`),
  ...['get', 'post'].map((method) => `${method} /api/v1/sessions/{id}/messages`),
  ...['export', 'verify'].map((part) => `get /api/v1/sessions/{id}/${part}`),
  ...['fork', 'continue'].map((part) => `post /api/v1/sessions/{id}/${part}`),
  ...['sessions/import', 'messages/{id}/redact', 'messages/{id}/ack'].map((path) => `post /api/v1/${path}`),
  ...['get', 'post'].flatMap((method) => [`${method} /api/v1/backups`, `${method} /api/v1/cleanup`]),
  ...['get', 'post'].map((method) => `${method} /api/v1/backtests`),
  ...['get', 'delete'].map((method) => `${method} /api/v1/backtests/{id}`),
  'post /api/v1/backups/{name}/verify',
  'patch /api/v1/messages/{id}',
  ...['search', 'messages/{id}', 'events', 'markets', 'markets/{symbol}/candles', 'kill', 'desk'].map(
    (path) => `get /api/v1/${path}`,
  ),
  ...['get', 'post'].map((method) => `${method} /api/v1/robots`),
  ...['get', 'patch', 'delete'].map((method) => `${method} /api/v1/robots/{id}`),
  ...['robots/{id}/commands', 'robots/kill', 'robots/kill/lift', 'kill', 'kill/lift'].map(
    (path) => `post /api/v1/${path}`,
  ),
  ...['get', 'post'].map((method) => `${method} /api/v1/orders`),
  ...['get', 'delete'].map((method) => `${method} /api/v1/orders/{id}`),
  ...['fills', 'trades', 'positions', 'equity', 'performance'].map((path) => `get /api/v1/${path}`),
  ...['livez', 'readyz', 'healthz'].map((path) => `get /${path}`),
];
