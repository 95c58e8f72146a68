import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { startScratchPostgres } from '#lib/demo/scratch-postgres';
import { type DeskConfig, makeScratchDatabase, openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';

export const STORAGES = ['sqlite', 'json', 'memory', 'postgres'] as const;
export type Storage = (typeof STORAGES)[number];

/** Stores for benches: each is new, and all are removed at the end. */
export interface BenchStores {
  /** A new place for a store; null for Postgres where no server is to be had. */
  place: (storage: Storage) => Promise<DeskConfig | null>;
  /** Why there is no Postgres. */
  withoutPostgres: string | null;
  close: () => Promise<void>;
}

const LIMITS = { maxSessions: 1000, maxMessagesPerSession: 10_000_000 };

export async function openBenchStores(): Promise<BenchStores> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-bench-'));
  const server = await startScratchPostgres();
  const { postgres } = server;
  let made = 0;
  return {
    withoutPostgres: 'skipped' in postgres ? postgres.skipped : null,
    async place(storage) {
      made += 1;
      const bookPath = path.join(folder, `${made}-${storage}`);
      if (storage !== 'postgres') return { storageType: storage, storagePath: bookPath, bookPath, ...LIMITS };
      if ('skipped' in postgres) return null;
      mkdirSync(bookPath);
      const { url } = await makeScratchDatabase(postgres.url);
      return { storageType: storage, storagePath: url, bookPath, ...LIMITS };
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the store, runs the work, closes it. */
export async function withDesk<Result>(
  place: DeskConfig,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const desk = await openDesk(place, { role: 'tool' });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

/** A session in which Agent-1 writes. */
export async function makeSession({ sessions }: Pick<Desk, 'sessions'>, title = 'Bench'): Promise<SessionId> {
  const participants = [{ name: 'Agent-1', kind: 'agent' } as const];
  return (await sessions.createSession({ title, participants })).id;
}
