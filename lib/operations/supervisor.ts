import type { Logger } from '#lib/config/logger';
import { DEFAULT_RESTART_POLICY, type RestartPolicy } from '#lib/operations/restart-policy';
import { type ProcessToWatch, WatchedProcess } from '#lib/operations/watched-process';

export interface SupervisorOptions {
  processes: readonly ProcessToWatch[];
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Aborted when everything is to end. */
  stop: AbortSignal;
  policy?: RestartPolicy;
  /** How long a process may take to end after SIGTERM, ms. */
  stopTimeoutMs?: number;
}

/** Why supervision ended: it was asked to, or a process will not run as things stand. */
export type SupervisionEnd = { kind: 'stopped' } | { kind: 'gave-up'; process: string };

/**
 * Runs the processes and starts again what crashes, until it is asked to stop or one of them gives up.
 * Every process has ended when this returns.
 */
export async function supervise(options: SupervisorOptions): Promise<SupervisionEnd> {
  const { logger, stop, policy = DEFAULT_RESTART_POLICY, stopTimeoutMs = 5000 } = options;
  const ended = Promise.withResolvers<SupervisionEnd>();
  const reports = {
    started: (name: string, pid: number | undefined) =>
      logger.info({ name, childPid: pid }, 'process started'),
    crashed: (name: string, end: object, delayMs: number) =>
      logger.warn({ name, ...end, delayMs }, 'process ended and is started again'),
    gaveUp: (name: string, end: object) => {
      logger.error({ name, ...end }, 'process cannot run as things stand');
      ended.resolve({ kind: 'gave-up', process: name });
    },
  };
  stop.addEventListener('abort', () => ended.resolve({ kind: 'stopped' }), { once: true });
  if (stop.aborted) return { kind: 'stopped' };
  const watched = options.processes.map(
    (each) => new WatchedProcess(each, { policy, reports, stopTimeoutMs }),
  );
  for (const each of watched) each.start();
  const end = await ended.promise;
  await Promise.all(watched.map((each) => each.stop()));
  return end;
}
