import { existsSync, linkSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { CommitSignal } from '#db/stores/sqlite/commit-signal';
import { connectStore, type StoreConnection } from '#db/stores/sqlite/store-connection';
import { openWakeFolder } from '#db/stores/sqlite/wake-folder';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

describe('the commit signal', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  function open(folder: string): { connection: StoreConnection; signal: CommitSignal } {
    const connection = connectStore(folder);
    const signal = new CommitSignal(connection);
    closers.push(() => {
      signal.close();
      connection.client.close();
    });
    return { connection, signal };
  }

  function nextCommit(signal: CommitSignal): Promise<void> {
    return new Promise((resolve) => {
      const leave = signal.onCommit(() => {
        leave();
        resolve();
      });
    });
  }

  it('hears another process by its socket', async () => {
    const folder = makeFolder();
    const heard = nextCommit(open(folder).signal);
    // Nothing is written: the poll would never find this.
    open(folder).signal.committed();
    await heard;
  });

  it('finds a commit whose wake-up was lost', async () => {
    const folder = makeFolder();
    const heard = nextCommit(open(folder).signal);
    connectAndWrite(folder);
    await heard;
  });

  it('listens only while somebody does', () => {
    const folder = makeFolder();
    const { signal } = open(folder);
    const sockets = () => readdirSync(path.join(folder, 'wake'));
    expect(sockets()).toEqual([]);
    const leave = signal.onCommit(() => undefined);
    expect(sockets()).toHaveLength(1);
    leave();
    expect(sockets()).toEqual([]);
  });

  it('removes the socket of a process that died', async () => {
    const folder = makeFolder();
    const stale = path.join(folder, 'wake', '1-dead.sock');
    const { signal } = open(folder);
    await leaveStaleSocket(stale);
    signal.committed();
    await vi.waitUntil(() => !existsSync(stale));
  });

  it('puts its sockets where their path fits', () => {
    const long = path.join(makeFolder(), 'x'.repeat(100));
    const folder = openWakeFolder(long);
    expect(folder.startsWith(os.tmpdir())).toBe(true);
    expect(openWakeFolder(long)).toBe(folder);
    expect(openWakeFolder(`${long}y`)).not.toBe(folder);
  });

  function connectAndWrite(folder: string): void {
    const connection = connectStore(folder);
    connection.client.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY)');
    connection.client.close();
  }
});

/** A second name of a socket file stays when its server removes the first. */
async function leaveStaleSocket(stale: string): Promise<void> {
  const server = net.createServer();
  server.listen(`${stale}.live`);
  await once(server, 'listening');
  linkSync(`${stale}.live`, stale);
  server.close();
  await once(server, 'close');
}
