import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { jsonText } from '#db/schema/json-text';
import type { MaintenanceKind, MaintenanceRun } from '#lib/operations/maintenance-log';

/** A planned run happens once: its kind and the time it was due are unique. */
export const maintenanceRuns = sqliteTable(
  'maintenance_runs',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    kind: text('kind').$type<MaintenanceKind>().notNull(),
    dueAt: integer('due_at'),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    outcome: text('outcome').$type<MaintenanceRun['outcome']>().notNull(),
    summary: text('summary').notNull(),
    details: jsonText<Record<string, unknown>>('details').notNull(),
  },
  (table) => [
    uniqueIndex('maintenance_runs_due')
      .on(table.kind, table.dueAt)
      .where(sql`due_at IS NOT NULL`),
    index('maintenance_runs_by_kind').on(table.kind, table.number),
  ],
);
