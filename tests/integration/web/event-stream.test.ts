import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SseClient } from '#tests/integration/web/sse-client';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';
import { openSqliteStores } from '#db/stores/sqlite/open-sqlite-stores';
import type { SessionId } from '#lib/sessions/session';

let web: TestWeb;
let sessionId: SessionId;
const open: SseClient[] = [];

function follow(query = '', headers: Record<string, string> = {}): SseClient {
  const client = new SseClient(`${web.url}/api/v1/events${query}`, headers);
  open.push(client);
  return client;
}

async function post(content: string): Promise<void> {
  await web.desk.sessions.append(sessionId, { sender: 'Agent-1', content });
}

async function newSession(title: string): Promise<SessionId> {
  const participants = [{ name: 'Agent-1', kind: 'agent' as const }];
  return (await web.desk.sessions.createSession({ title, participants })).id;
}

beforeAll(async () => {
  web = await startTestWeb();
  sessionId = await newSession('floor');
});

afterAll(async () => {
  for (const client of open) client.close();
  await web.close();
});

const contentsOf = (client: SseClient) => client.facts.map(({ data }) => data['content']);

describe('the event stream', () => {
  it('says where it starts, then sends what happens from now on', async () => {
    await post('before');
    const client = follow();
    await client.until(({ events }) => events.length > 0);
    const { last } = await web.desk.events.bounds();
    expect(client.events[0]).toMatchObject({ id: null, type: 'ready', data: { seq: last } });
    expect(client.response?.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await post('after');
    await client.until(({ facts }) => facts.length > 0);
    expect(client.facts[0]).toMatchObject({ type: 'message-posted', data: { content: 'after', sessionId } });
    expect(Number(client.facts[0]?.id)).toBe((await web.desk.events.bounds()).last);
  });

  it('sends the live states at once and then only their newest', async () => {
    const book = (equity: string) =>
      web.desk.books.commit({ live: [{ key: 'book:paper', data: { equity } }] });
    await book('1');
    const client = follow('?types=book');
    await client.until(({ events }) => events.some(({ type }) => type === 'book'));
    expect(client.events[1]).toMatchObject({ id: null, type: 'book', data: { equity: '1' } });
    await book('2');
    await client.until(({ events }) => events.some(({ data }) => data['equity'] === '2'));
  });

  it('resumes after Last-Event-ID, which wins over the address', async () => {
    const { last } = await web.desk.events.bounds();
    await post('one');
    await post('two');
    const client = follow('?after=1', { 'last-event-id': String(last + 1) });
    await client.until(({ facts }) => facts.length > 0);
    expect(contentsOf(client)).toEqual(['two']);
  });

  it('lets a client that saw no event yet resume where it started', async () => {
    const first = follow();
    await first.until(({ lastEventId }) => lastEventId !== null);
    first.close();
    await post('while away');
    const second = follow('', { 'last-event-id': first.lastEventId ?? '' });
    await second.until(({ facts }) => facts.length > 0);
    expect(contentsOf(second)).toEqual(['while away']);
  });

  it.each(['999999', 'not-a-number'])('answers the id %s, which it never gave, by a reset', async (id) => {
    const client = follow('', { 'last-event-id': id });
    await client.until(({ events }) => events.some(({ type }) => type === 'reset'));
    const { last } = await web.desk.events.bounds();
    expect(client.events[0]?.type).toBe('ready');
    expect(client.events[1]).toMatchObject({ type: 'reset', data: { seq: last } });
    await post(`after reset of ${id}`);
    await client.until(({ facts }) => facts.length > 0);
    expect(contentsOf(client)).toEqual([`after reset of ${id}`]);
  });

  it('answers an id that is no longer kept by a reset', async () => {
    const { storagePath: folder, maxSessions, maxMessagesPerSession } = web.config;
    const { now, newId } = web.desk;
    const store = openSqliteStores({ folder, maxSessions, maxMessagesPerSession, now, newId });
    await store.pruneEvents(2);
    await store.close();
    const { first, last } = await web.desk.events.bounds();
    const gone = follow(`?after=${first - 2}`);
    await gone.until(({ events }) => events.length > 1);
    expect(gone.events[1]).toMatchObject({ type: 'reset', data: { seq: last } });
    const kept = follow(`?after=${first - 1}`);
    await kept.until(({ facts }) => facts.length > 1);
    expect(kept.facts.map(({ id }) => Number(id))).toEqual([first, last]);
  });

  it('sends only what the filter wants', async () => {
    const { last } = await web.desk.events.bounds();
    const other = await newSession('other');
    await post('here');
    await web.desk.sessions.append(other, { sender: 'Agent-1', content: 'there' });
    const client = follow(`?after=${last}&session=${other}&types=message-posted`);
    await client.until(({ facts }) => facts.length > 0);
    await post('here again');
    await web.desk.sessions.append(other, { sender: 'Agent-1', content: 'there again' });
    await client.until(({ facts }) => facts.length > 1);
    expect(contentsOf(client)).toEqual(['there', 'there again']);
    expect(client.events.map(({ type }) => type)).toEqual(['ready', 'message-posted', 'message-posted']);
  });

  it('refuses a type that does not exist', async () => {
    const answer = await web.ask('GET', '/api/v1/events?types=message-posted,nonsense');
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('loses and doubles nothing while a client comes and goes at random', async () => {
    const { last } = await web.desk.events.bounds();
    const total = 500;
    const posting = (async () => {
      for (let number = 0; number < total; number += 4) {
        await Promise.all([0, 1, 2, 3].map((offset) => post(`r${number + offset}`)));
      }
    })();
    const seen: string[] = [];
    let lastEventId = String(last);
    let connections = 0;
    while (seen.length < total) {
      const client = follow('?types=message-posted', { 'last-event-id': lastEventId });
      const leaveAfter = 1 + Math.floor(Math.random() * 40);
      await client.until(({ facts }) => facts.length >= Math.min(leaveAfter, total - seen.length));
      client.close();
      seen.push(...client.facts.map(({ id }) => id ?? ''));
      lastEventId = client.lastEventId ?? lastEventId;
      connections += 1;
    }
    await posting;
    const stored = await web.desk.events.readEvents(last, 2 * total, { types: ['message-posted'] });
    expect(seen).toEqual(stored.map(({ seq }) => String(seq)));
    expect(connections).toBeGreaterThan(10);
  });

  it('sends a slow reader everything, from the log, once it reads again', async () => {
    const { last } = await web.desk.events.bounds();
    const client = follow(`?after=${last}&types=message-posted`);
    await client.until(({ events }) => events.length > 0);
    client.response?.pause();
    const text = 'x'.repeat(60_000);
    for (let number = 0; number < 200; number += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, offset) => post(`${number + offset} ${text}`)));
    }
    client.response?.resume();
    await client.until(({ facts }) => facts.length >= 200);
    const stored = await web.desk.events.readEvents(last, 300);
    expect(client.facts.map(({ id }) => id)).toEqual(stored.map(({ seq }) => String(seq)));
  });
});

describe('the end of the web process', () => {
  it('ends the streams itself, at once, whatever else is connected', async () => {
    const ending = await startTestWeb();
    const half = connect(Number(new URL(ending.url).port), '127.0.0.1', () => half.write('GET / HT'));
    half.on('error', () => undefined);
    const client = new SseClient(`${ending.url}/api/v1/events`);
    await client.until(({ events }) => events.length > 0);
    const started = performance.now();
    const closing = ending.close();
    await client.untilClosed();
    await closing;
    expect(performance.now() - started).toBeLessThan(900);
  });
});
