import type { MaintenanceKind } from '#lib/operations/maintenance-log';
import type { RunOutcome } from '#lib/operations/record-run';

/** Something that keeps the store in order, at its times. */
export interface MaintenanceTask {
  kind: MaintenanceKind;
  /** In local time. */
  cronLine: string;
  /** Does it and says what it did; ends early, with an error or without, once `stop` is aborted. */
  run: (stop: AbortSignal) => Promise<RunOutcome>;
}
