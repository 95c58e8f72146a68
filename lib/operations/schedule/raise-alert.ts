import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { MaintenanceKind } from '#lib/operations/maintenance-log';

const NAMES: Readonly<Record<MaintenanceKind, string>> = {
  cleanup: 'The nightly cleanup',
  backup: 'The scheduled backup',
  verify: 'The nightly check of the newest backup',
  compact: 'The weekly compaction of the store',
};

/** Tells everybody who follows the desk that a scheduled run failed, why, and thereby what to do. */
export async function raiseMaintenanceAlert(
  { books, now }: Pick<Desk, 'books' | 'now'>,
  kind: MaintenanceKind,
  thrown: unknown,
): Promise<void> {
  const { code, message } = asDeskError(thrown);
  await books.commit({
    events: [
      {
        type: 'alert-raised',
        data: { code, message: `${NAMES[kind]} failed. ${message}`, robotId: null, at: now() },
      },
    ],
  });
}
