import { isRobotProcessAlive } from '#lib/operations/health';

/** Where the web process stands in its life. */
export type WebPhase = 'starting' | 'serving' | 'draining';

/** `/readyz`: whether requests should be sent here, and why not. */
export interface Readiness {
  ready: boolean;
  reasons: string[];
}

export interface ReadinessFacts {
  phase: WebPhase;
  now: number;
  /** Why the store did not answer; null where it did. */
  storeFault: string | null;
  /** When the robot process last wrote that it runs; null when it never did. */
  robotProcessAt: number | null;
  /** Names of robots whose books are not known to agree with their exchange. */
  unreconciled: readonly string[];
}

/** Judges readiness. Pure. */
export function judgeReadiness({
  phase,
  now,
  storeFault,
  robotProcessAt,
  unreconciled,
}: ReadinessFacts): Readiness {
  const reasons = [];
  if (phase === 'starting') reasons.push('The web process is starting.');
  if (phase === 'draining') reasons.push('The web process is stopping.');
  if (storeFault !== null) reasons.push(`The store does not answer: ${storeFault}`);
  else if (!isRobotProcessAlive(robotProcessAt, now)) {
    const seen =
      robotProcessAt === null
        ? 'never been seen'
        : `not been seen since ${new Date(robotProcessAt).toISOString()}`;
    reasons.push(`The robot process has ${seen}.`);
  }
  if (unreconciled.length > 0) {
    reasons.push(`Not reconciled with the exchange: ${unreconciled.join(', ')}.`);
  }
  return { ready: reasons.length === 0, reasons };
}
