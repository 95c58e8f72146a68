/** How a crashed process is started again: at once at first, ever later while it keeps crashing. */
export interface RestartPolicy {
  firstDelayMs: number;
  longestDelayMs: number;
  /** A process that lived this long starts from the first delay again. */
  steadyAfterMs: number;
}

export const DEFAULT_RESTART_POLICY: RestartPolicy = {
  firstDelayMs: 250,
  longestDelayMs: 10_000,
  steadyAfterMs: 30_000,
};

/** Exit code of a process that would fail again whatever is tried: configuration, lease, port, damaged or newer store. */
export const HOPELESS_EXIT_CODE = 78;

export interface Crash {
  /** How long the process lived, ms. */
  livedMs: number;
  /** The delay before its last start; 0 at the first. */
  previousDelayMs: number;
}

/** Milliseconds to wait before the process is started again. */
export function restartDelay({ livedMs, previousDelayMs }: Crash, policy: RestartPolicy): number {
  if (previousDelayMs === 0 || livedMs >= policy.steadyAfterMs) return policy.firstDelayMs;
  return Math.min(previousDelayMs * 2, policy.longestDelayMs);
}
