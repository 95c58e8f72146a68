import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SseClient } from '#tests/integration/web/sse-client';
import { createMemoryLog, type MemoryLog } from '#tests/unit/events/memory-log';
import { EventStreams } from '#lib/events/event-streams';

let memory: MemoryLog;
let streams: EventStreams;
let server: Server;

beforeEach(async () => {
  memory = createMemoryLog();
  streams = new EventStreams({
    events: memory.log,
    live: { readLive: async () => [] },
    now: () => 0,
    onError: () => undefined,
    heartbeatMs: 20,
  });
  server = createServer((request, response) => {
    const after = new URL(request.url ?? '/', 'http://desk').searchParams.get('after');
    const filter = {};
    void streams.serve(
      { after: after === null ? null : Number(after), filter, volatile: new Set() },
      response,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

function connect(after?: number): SseClient {
  const { port } = server.address() as AddressInfo;
  return new SseClient(`http://127.0.0.1:${port}/${after === undefined ? '' : `?after=${after}`}`);
}

async function follow(after?: number): Promise<SseClient> {
  const client = connect(after);
  await client.until(({ events }) => events.length > 0);
  return client;
}

const seqsOf = (client: SseClient) => client.facts.map(({ id }) => Number(id));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a stream that catches up', () => {
  it('does not repeat what it read from the log before the tail did', async () => {
    memory.add(10);
    await follow();
    memory.add(5, { wake: false });
    const ahead = await follow(5);
    await ahead.until(({ facts }) => facts.length >= 10);
    memory.wake();
    memory.add(1);
    await ahead.until(({ facts }) => facts.at(-1)?.id === '16');
    expect(seqsOf(ahead)).toEqual(range(6, 16));
  });

  it('does not lose what happens while its page is read', async () => {
    memory.add(10);
    const other = await follow();
    const { waiting, release } = memory.hold();
    const late = await follow(5);
    await waiting;
    memory.add(3);
    await other.until(({ facts }) => facts.length === 3);
    release();
    memory.add(1);
    await late.until(({ facts }) => facts.at(-1)?.id === '14');
    expect(seqsOf(late)).toEqual(range(6, 14));
  });

  it('reads a long way in pages and then follows', async () => {
    memory.add(1_700);
    const client = await follow(0);
    await client.until(({ facts }) => facts.length >= 1_700);
    memory.add(2);
    await client.until(({ facts }) => facts.length >= 1_702);
    expect(seqsOf(client)).toEqual(range(1, 1_702));
  });

  it('ends when the log cannot be read, so that the client comes back', async () => {
    memory.add(10);
    await follow();
    memory.fail(new Error('disk'));
    const client = connect(3);
    await client.untilClosed();
    expect(seqsOf(client)).toEqual([]);
  });
});

describe('a quiet stream', () => {
  it('gives a sign of life with the time of the desk, and no id', async () => {
    const client = await follow();
    await client.until(({ events }) => events.filter(({ type }) => type === 'heartbeat').length >= 2);
    expect(client.events.at(-1)).toEqual({ id: null, type: 'heartbeat', data: { serverTime: 0 } });
  });
});

describe('a client that goes', () => {
  it('is forgotten, and with the last one the tail stops reading', async () => {
    const client = await follow();
    expect(streams.size).toBe(1);
    client.close();
    while (streams.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(memory.followers()).toBe(0);
  });
});
