import type { StoreConnection } from '#db/stores/sqlite/store-connection';

/**
 * Empties the write-ahead log, where pages as they were before stay until they are overwritten. Waits, as any write
 * does, for readers of other processes; where one reads on for longer than that, the log is emptied after it, by the
 * next checkpoint.
 */
export function eraseLog({ client }: StoreConnection): void {
  client.pragma('wal_checkpoint(TRUNCATE)');
}
