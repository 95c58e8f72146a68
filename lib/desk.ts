import { v7 as newId } from 'uuid';

import { keepInUse } from '#db/stores/restore/keep-in-use';
import { enterStore } from '#db/stores/restore/restore-store';
import { makeStoreCopies, restorePlaceOf } from '#db/stores/restore/store-copies';
import { migrateStores, openStores } from '#db/stores/open-stores';
import type { ScratchDatabase } from '#db/stores/postgres/scratch-database';
import type { Config } from '#lib/config/config';
import type { Desk } from '#lib/desk-ports';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';
import type { StoreCopies } from '#lib/operations/backup/store-copies';
import { loadStrategies } from '#lib/own-strategies/load-strategies';
import { BUILT_IN } from '#lib/strategies/strategy-list';

/** What the store needs to be told; every `Config` has it. */
export type DeskConfig = Pick<
  Config,
  'storageType' | 'storagePath' | 'bookPath' | 'maxSessions' | 'maxMessagesPerSession'
> &
  Partial<Pick<Config, 'strategiesPath' | 'paper'>>;

/** Who opens the desk: the robot process also keeps the event log from growing without end. */
export type DeskRole = 'web' | 'robot' | 'tool';

export interface DeskOptions {
  role: DeskRole;
  /** Epoch milliseconds, UTC; the system's clock by default. The demonstration writes an old session with it. */
  now?: () => number;
  /** Refuses sessions that an older version wrote (`invalid_input`) instead of migrating them: they are only read. */
  keepsSchema?: boolean;
}

const PRUNE_EVERY_MS = 3_600_000;

/** Brings the store to this program's schema; safe to call from several processes at once. */
export async function migrateStore(config: DeskConfig): Promise<void> {
  const leave = await enterStore(restorePlaceOf(config));
  try {
    await migrateStores({ ...config, now: Date.now, newId });
  } finally {
    leave();
  }
}

/** How backups of this desk are opened and put back. */
export function storeCopiesOf(config: DeskConfig): StoreCopies {
  return makeStoreCopies(config);
}

/**
 * Opens the desk's stores, wired by hand. Errors: `store_unavailable`, `store_read_only`,
 * `store_corrupt`, `store_too_new`, `disk_full`.
 */
export async function openDesk(config: DeskConfig, options: DeskOptions): Promise<Desk> {
  return keepInUse(restorePlaceOf(config), () => wireDesk(config, options));
}

async function wireDesk(
  config: DeskConfig,
  { role, now = Date.now, keepsSchema = false }: DeskOptions,
): Promise<Desk> {
  const {
    maxSessions,
    maxMessagesPerSession,
    strategiesPath = null,
    paper = DEFAULT_PAPER_SETTINGS,
  } = config;
  const strategies = role === 'tool' ? BUILT_IN : await loadStrategies(strategiesPath);
  const { pruneEvents, close, ...ports } = await openStores({ ...config, now, newId, keepsSchema });
  const pruning = role === 'robot' ? startPruning(pruneEvents) : null;
  return {
    ...ports,
    limits: { maxSessions, maxMessagesPerSession },
    strategies,
    paper,
    now,
    newId: () => newId(),
    async close() {
      if (pruning) clearInterval(pruning);
      await close();
    },
  };
}

function startPruning(prune: () => Promise<number>): NodeJS.Timeout {
  // What fails here fails everybody's writes as well, and is told there.
  const run = () => void prune().catch(() => undefined);
  run();
  return setInterval(run, PRUNE_EVERY_MS).unref();
}

/**
 * An empty database on the server of a Postgres URL, for what must not touch the desk's own; `drop` removes it.
 * Error: `store_unavailable`.
 */
export async function makeScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const { makeScratchDatabase: make } = await import('#db/stores/postgres/scratch-database');
  return make(serverUrl);
}
