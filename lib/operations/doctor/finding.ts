import type { HealthStatus } from '#lib/operations/health-check';

/** One thing that the doctor looked at. */
export interface Finding {
  /** Stable, for programs. */
  check: string;
  status: HealthStatus;
  /** What was seen. */
  detail: string;
  /** What to do about it; null where nothing needs to be done. */
  fix: string | null;
}

export function ok(check: string, detail: string): Finding {
  return { check, status: 'ok', detail, fix: null };
}

export function warn(check: string, detail: string, fix: string): Finding {
  return { check, status: 'warn', detail, fix };
}

export function fail(check: string, detail: string, fix: string): Finding {
  return { check, status: 'fail', detail, fix };
}
