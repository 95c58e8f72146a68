import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';

/** Refuses a process of its own where sessions live in the memory of one (`invalid_input`). */
export function requireSharedStore({ storageType }: Pick<Config, 'storageType'>, command: string): void {
  if (storageType !== 'memory') return;
  throw new DeskError(
    'invalid_input',
    `multichat ${command} can't run alone while storage_type is memory: no other process would see its sessions. ` +
      'Use multichat start, which runs both in one, or choose json, sqlite or postgres.',
  );
}
