import { describe, expect, it } from 'vitest';

import type { Message } from '#lib/sessions/message';
import { DeskProcesses } from '#tests/faults/desk-processes';
import { freePort } from '#tests/support/free-port';
import { mountSmallDisk } from '#tests/support/small-disk';

const MIB = 1024 * 1024;
const LONG_TEXT = 'All work and no play makes Jack a dull trader. '.repeat(1000);
const ROOM = { title: 'Full', participants: [{ name: 'Agent-1', kind: 'agent' }] };

/** Left out by vitest.config.ts, in words, where no disk can be mounted. */
describe.each(['sqlite', 'json'])('a desk on %s whose disk is full', (storage_type) => {
  it(
    'refuses writes with 507, reads on, and takes them again once there is space',
    { timeout: 90_000 },
    async () => {
      using disk = mountSmallDisk(48 * MIB);
      const settings = { storage_type };
      const desk = new DeskProcesses({
        folder: disk.folder,
        port: await freePort(),
        kind: 'withoutPages',
        settings,
      });
      try {
        const from = Date.now();
        desk.start();
        await desk.ready(from);
        const id = (await ask<{ id: string }>(desk.url, 'POST', '/sessions', ROOM)).body.id;
        const post = (content: string) =>
          ask<Message>(desk.url, 'POST', `/sessions/${id}/messages`, say(content));
        const acknowledged = [(await post('first')).body.id];
        disk.fill(MIB / 4);
        let last = await post(LONG_TEXT);
        for (; last.status === 201; last = await post(LONG_TEXT)) acknowledged.push(last.body.id);
        expect(last).toMatchObject({ status: 507, body: { code: 'disk_full' } });
        const whileFull = await ask<{ items: Message[] }>(
          desk.url,
          'GET',
          `/sessions/${id}/messages?limit=1000`,
        );
        expect(whileFull.body.items.map((message) => message.id)).toEqual(acknowledged);
        disk.free();
        await expect.poll(async () => (await post('after')).status, { timeout: 20_000 }).toBe(201);
        const after = await ask<{ items: Message[] }>(desk.url, 'GET', `/sessions/${id}/messages?limit=1000`);
        expect(after.body.items.map(({ seq }) => seq)).toEqual(after.body.items.map((_, index) => index + 1));
        expect(after.body.items.slice(0, acknowledged.length).map((message) => message.id)).toEqual(
          acknowledged,
        );
      } finally {
        await desk.stop();
      }
    },
  );
});

function say(content: string) {
  return { sender: 'Agent-1', content };
}

async function ask<Body>(url: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}
