import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import Database from 'better-sqlite3';

import { asStoreError, systemCodeOf } from '#db/stores/store-errors';

/** Lets go of a lock; a second call does nothing. */
export type Release = () => void;

export interface LockWish {
  /** An empty file that is there for nothing else; made where it is missing. */
  file: string;
  /** Any number of processes share it, or one has it alone. */
  kind: 'shared' | 'alone';
  /** How long to wait for others, ms. */
  patienceMs?: number;
}

const ASKED_AGAIN_MS = 25;

/**
 * A lock that the kernel lets go of when its process ends, however it ends: no stale mark is ever left behind. It is
 * SQLite's own lock on a database that holds nothing. Null where others hold it. Errors: those of opening a store.
 */
export async function takeLock({ file, kind, patienceMs = 0 }: LockWish): Promise<Release | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const release = tryLock(file, kind);
    if (release || performance.now() >= until) return release;
    await delay(ASKED_AGAIN_MS);
  }
}

function tryLock(file: string, kind: LockWish['kind']): Release | null {
  let client: Database.Database | null = null;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    client = new Database(file, { timeout: 0 });
    client.exec(kind === 'alone' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    // A transaction takes its lock when it first reads.
    client.prepare('SELECT count(*) FROM sqlite_master').get();
    const held = client;
    return () => held.close();
  } catch (thrown) {
    client?.close();
    if (systemCodeOf(thrown).startsWith('SQLITE_BUSY')) return null;
    throw asStoreError(thrown, file);
  }
}
