import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { MaintenanceKind, MaintenanceRun } from '#lib/operations/maintenance-log';

/** What a run says of itself once it is over. */
export interface RunOutcome {
  /** What it did, in one line. */
  summary: string;
  details: Record<string, unknown>;
}

export interface RunToRecord<Result> {
  kind: MaintenanceKind;
  /** The planned time (epoch ms); null where a person asked for it. */
  dueAt: number | null;
  run: () => Promise<Result>;
  tell: (result: Result) => RunOutcome;
}

/**
 * Runs it and keeps a record of how it went, also where it fails; its error is thrown on. Null, and nothing run, where
 * another process has this planned run already.
 */
export async function recordRun<Result>(
  { maintenance, now, newId }: Pick<Desk, 'maintenance' | 'now' | 'newId'>,
  { kind, dueAt, run, tell }: RunToRecord<Result>,
): Promise<{ result: Result } | null> {
  const begun: MaintenanceRun = {
    id: newId(),
    kind,
    dueAt,
    startedAt: now(),
    endedAt: null,
    outcome: 'running',
    summary: '',
    details: {},
  };
  if (!(await maintenance.begin(begun))) return null;
  try {
    const result = await run();
    await maintenance.end({ ...begun, endedAt: now(), outcome: 'done', ...tell(result) });
    return { result };
  } catch (thrown) {
    const { code, message } = asDeskError(thrown);
    await maintenance.end({
      ...begun,
      endedAt: now(),
      outcome: 'failed',
      summary: message,
      details: { code },
    });
    throw thrown;
  }
}
