import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Config } from '#lib/config/config';
import { maskPassword } from '#lib/config/mask-password';
import { asDeskError, type DeskError, type DeskErrorCode } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { type Finding, fail, ok, warn } from '#lib/operations/doctor/finding';

const FIXES: Partial<Record<DeskErrorCode, string>> = {
  store_too_new: 'Install the newer program again, or restore a backup of this one (multichat backup list).',
  store_corrupt:
    'Stop the desk and restore the newest verified backup (multichat backup list); it keeps what is there.',
  store_read_only: "Give the desk's user the right to write the store's folder and files.",
  disk_full: 'Free some space on its disk.',
};

/** Opens the store, which brings it to this program's schema as a start would; null where there is none to look at. */
export async function openStore(
  config: Config,
  open: () => Promise<Desk>,
): Promise<{ desk: Desk | null; finding: Finding }> {
  if (config.storageType === 'memory') {
    const detail = 'Sessions are kept in memory: they end with the desk.';
    return { desk: null, finding: warn('store', detail, 'Configure storage_type sqlite, json or postgres.') };
  }
  if (!existsSync(path.join(config.bookPath, 'desk.sqlite'))) {
    const detail = `There is no store in ${config.bookPath} yet.`;
    return { desk: null, finding: warn('store', detail, 'multichat start makes it.') };
  }
  try {
    const desk = await open();
    const place = maskPassword(config.storagePath);
    return { desk, finding: ok('store', `The ${config.storageType} store ${place} opens with this schema.`) };
  } catch (error) {
    return { desk: null, finding: faultOf('store', asDeskError(error)) };
  }
}

/** Whether the store is sound in itself; reads all of it. */
export async function checkIntegrity({ upkeep }: Pick<Desk, 'upkeep'>): Promise<Finding> {
  const faults = await upkeep.check();
  if (faults.length === 0) return ok('integrity', 'The store is sound.');
  const detail = `The store is damaged: ${faults.slice(0, 3).join('; ')}`;
  return fail('integrity', detail, FIXES.store_corrupt ?? '');
}

/** Runs a check; what it throws is its finding. */
export async function findingOf(check: string, look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return faultOf(check, asDeskError(error));
  }
}

function faultOf(check: string, { code, message, cause }: DeskError): Finding {
  const why = code === 'internal' && cause instanceof Error ? cause.message : message;
  return fail(check, maskPassword(why), FIXES[code] ?? 'Mend what it names, then ask again.');
}
