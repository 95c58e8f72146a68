import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { awaitReady } from '#lib/operations/await-ready';

it('waits until /readyz answers 200', async () => {
  const answers = [503, 503, 200];
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(answers.shift() ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(awaitReady(url, new AbortController().signal)).resolves.toBe(true);
  expect(asked).toEqual(['/readyz', '/readyz', '/readyz']);
  server.close();
});

it('gives up when it is told to stop', async () => {
  const stop = new AbortController();
  const waiting = awaitReady('http://127.0.0.1:9', stop.signal);
  stop.abort();
  await expect(waiting).resolves.toBe(false);
});
