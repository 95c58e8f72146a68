import type { HealthCheck } from '#lib/operations/health-check';
import type { MaintenanceRun } from '#lib/operations/maintenance-log';

/** What health knows of backups and cleanups. Times are epoch milliseconds, UTC. */
export interface UpkeepFacts {
  backups: BackupFacts;
  /** The newest cleanup; null before the first. */
  lastCleanup: MaintenanceRun | null;
}

export interface BackupFacts {
  /** Why there are none on purpose, in words; null where there should be some. */
  offBecause: string | null;
  /** The newest that isn't damaged. */
  newest: { name: string; createdAt: number } | null;
  /** Damaged ones that are newer than that. */
  damaged: readonly string[];
  /** From one planned backup to the next, ms. */
  intervalMs: number;
  /** When the next one is planned; null where never. */
  nextAt: number | null;
  /** Since when the schedule is known to run; null before its first look. */
  scheduledSince: number | null;
  /** Why the last one failed, where it came after the newest backup. */
  failure: string | null;
}

const DAY_MS = 86_400_000;
/** So many intervals may pass before it is told, so many until it counts as broken, but no less than a week. */
const WARN_INTERVALS = 2;
const FAIL_INTERVALS = 3;
const FAIL_MS = 7 * DAY_MS;
const CLEANUP_WARN_MS = 2 * DAY_MS;

/** Value: how old the newest backup is, in seconds. Pure. */
export function backupCheck(facts: BackupFacts, now: number): HealthCheck {
  const { offBecause, newest, damaged, scheduledSince, failure } = facts;
  if (offBecause !== null) return { status: 'ok', value: null, detail: offBecause };
  const age = now - (newest?.createdAt ?? scheduledSince ?? now);
  const isWorrying = damaged.length > 0 || failure !== null;
  const status = statusOf(age, facts.intervalMs);
  return {
    status: status === 'ok' && isWorrying ? 'warn' : status,
    value: newest && Math.round(age / 1000),
    detail: [newest ? `The newest backup is ${newest.name}.` : noneYet(facts), ...troublesOf(facts)].join(
      ' ',
    ),
  };
}

function statusOf(age: number, intervalMs: number): HealthCheck['status'] {
  if (age > Math.max(FAIL_MS, FAIL_INTERVALS * intervalMs)) return 'fail';
  return age > WARN_INTERVALS * intervalMs ? 'warn' : 'ok';
}

function noneYet({ nextAt }: BackupFacts): string {
  return nextAt === null
    ? 'There is no backup, and none is planned.'
    : `There is no backup yet: the next at ${isoTime(nextAt)}.`;
}

function troublesOf({ damaged, failure }: BackupFacts): string[] {
  return [
    ...(damaged.length === 0 ? [] : [`Damaged: ${damaged.join(', ')}.`]),
    ...(failure === null ? [] : [`The last one failed: ${failure}`]),
  ];
}

/** Value: when it ran, as ISO time. Pure. */
export function cleanupCheck(last: MaintenanceRun | null, now: number): HealthCheck {
  if (!last) return { status: 'ok', value: null, detail: 'No cleanup has run yet.' };
  const value = isoTime(last.startedAt);
  if (last.outcome === 'failed') return { status: 'warn', value, detail: `It failed: ${last.summary}` };
  if (now - last.startedAt > CLEANUP_WARN_MS)
    return { status: 'warn', value, detail: `None has run since ${value}.` };
  return { status: 'ok', value, detail: last.outcome === 'running' ? 'It is running.' : last.summary };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
