import type { DeskConfig } from '#lib/desk';

/** The configuration of a desk that keeps everything in one folder. */
export function sqlitePlace(folder: string, limits: Partial<DeskConfig> = {}): DeskConfig {
  const place = { storageType: 'sqlite', storagePath: folder, bookPath: folder } as const;
  return { ...place, maxSessions: 1_000, maxMessagesPerSession: 1_000_000, ...limits };
}
