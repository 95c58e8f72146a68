import { desc, eq, getTableColumns } from 'drizzle-orm';

import { maintenanceRuns } from '#db/schema/maintenance-runs';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { MaintenanceLog } from '#lib/operations/maintenance-log';

/** The row's own number orders it; nobody outside sees it. */
const { number, ...runColumns } = getTableColumns(maintenanceRuns);

/** The record of maintenance, in SQLite: whoever commits a planned run first has it. */
export function makeMaintenanceLog(context: StoreContext): MaintenanceLog {
  const { writer, connection } = context;
  const { db } = connection;
  return {
    begin: (run) =>
      writer.write(() => db.insert(maintenanceRuns).values(run).onConflictDoNothing().run().changes > 0),
    async end({ id, endedAt, outcome, summary, details }) {
      const set = { endedAt, outcome, summary, details };
      await writer.write(() => db.update(maintenanceRuns).set(set).where(eq(maintenanceRuns.id, id)).run());
    },
    list({ kind, limit }) {
      const ofKind = kind === undefined ? undefined : eq(maintenanceRuns.kind, kind);
      const newest = db
        .select(runColumns)
        .from(maintenanceRuns)
        .where(ofKind)
        .orderBy(desc(number))
        .limit(limit);
      return readStore(context, () => newest.all());
    },
  };
}
