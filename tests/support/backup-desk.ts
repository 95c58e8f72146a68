import path from 'node:path';

import type { StorageType } from '#lib/config/config';
import { openDesk, storeCopiesOf } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import { verifySession } from '#lib/sessions/verify-session';

export interface BackupDesk {
  config: {
    storageType: StorageType;
    storagePath: string;
    bookPath: string;
    maxSessions: number;
    maxMessagesPerSession: number;
    backupPath: string;
    backupKeep: number;
  };
  parts: BackupParts;
  open: () => Promise<Desk>;
}

/** A desk below `folder`, and what its backups need. */
export function backupDeskAt(
  folder: string,
  { storageType, storagePath }: { storageType: StorageType; storagePath?: string },
): BackupDesk {
  const bookPath = path.join(folder, 'data');
  const config = {
    storageType,
    bookPath,
    storagePath: storagePath ?? bookPath,
    maxSessions: 1000,
    maxMessagesPerSession: 100_000,
    backupPath: path.join(folder, 'backups'),
    backupKeep: 7,
  };
  return {
    config,
    parts: { config, copies: storeCopiesOf(config), now: Date.now },
    open: () => openDesk(config, { role: 'tool' }),
  };
}

/** Where every session's numbers and chain end, each chain followed from its first message. */
export async function headsOf({ sessions }: Pick<Desk, 'sessions'>): Promise<Record<string, string>> {
  const { items } = await sessions.listSessions({ limit: 500 });
  const heads = await Promise.all(
    items.map(async ({ id }) => {
      const { head, fault } = await verifySession(sessions, id);
      return [id, fault ?? `${head.seq} ${head.hash}`] as const;
    }),
  );
  return Object.fromEntries(heads.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The heads of a desk that is opened for it. */
export async function headsAt(desk: Pick<BackupDesk, 'open'>): Promise<Record<string, string>> {
  const opened = await desk.open();
  try {
    return await headsOf(opened);
  } finally {
    await opened.close();
  }
}
