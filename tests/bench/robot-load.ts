import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { Config } from '#lib/config/config';

const READY_WITHIN_MS = 120_000;

/** A web process on the floor's store, and a process that posts and reads through it as fast as it is answered. */
export interface WebLoad {
  /** Ends both; resolves with the requests that were answered in a second. */
  stop(): Promise<number>;
}

export async function startWebLoad(config: Config): Promise<WebLoad> {
  const port = await freePort();
  const file = path.join(path.dirname(config.storagePath), 'multichat.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...{ storage_path: config.storagePath, port, log_level: 'error' },
      max_messages_per_session: config.maxMessagesPerSession,
    }),
  );
  const script = path.resolve(import.meta.dirname, '../faults/desk-without-pages.ts');
  const web = spawn(process.execPath, [script, 'web', '--config', file], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${String(port)}/api/v1`;
  await ready(url);
  const loader = spawn(process.execPath, [path.join(import.meta.dirname, 'load-worker.ts'), url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answer = readAll(loader);
  return {
    async stop() {
      loader.stdin?.end();
      const rate = Number(await answer);
      await end(web);
      return rate;
    },
  };
}

async function ready(url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    const isUp = await fetch(`${url}/robots`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await delay(100);
  }
  throw new Error('The web process was not ready in time.');
}

async function readAll({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of stdout ?? []) said += String(part);
  return said;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
