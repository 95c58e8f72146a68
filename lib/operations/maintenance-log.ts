export const MAINTENANCE_KINDS = ['cleanup', 'backup', 'verify', 'compact'] as const;
export type MaintenanceKind = (typeof MAINTENANCE_KINDS)[number];

/** One run of something that keeps the store in order. Times are epoch milliseconds, UTC. */
export interface MaintenanceRun {
  id: string;
  kind: MaintenanceKind;
  /** The planned time it ran for; null where a person asked for it. */
  dueAt: number | null;
  startedAt: number;
  endedAt: number | null;
  outcome: 'running' | 'done' | 'failed';
  /** What it did, in one line. */
  summary: string;
  details: Record<string, unknown>;
}

/** The record of all runs, kept in the book. */
export interface MaintenanceLog {
  /**
   * Notes that a run begins. False, and nothing noted, where a run of this kind and `dueAt` is noted already: of
   * several processes one gets it, and a clock that shows an hour twice runs nothing twice.
   */
  begin(run: MaintenanceRun): Promise<boolean>;
  /** Notes how it ended. */
  end(run: MaintenanceRun): Promise<void>;
  /** Newest first. */
  list(query: { kind?: MaintenanceKind; limit: number }): Promise<MaintenanceRun[]>;
}
