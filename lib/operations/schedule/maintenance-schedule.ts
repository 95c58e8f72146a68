import type { Logger } from '#lib/config/logger';
import type { Desk } from '#lib/desk-ports';
import { recordRun } from '#lib/operations/record-run';
import { type DueTimes, dueTimesOf } from '#lib/operations/schedule/due-times';
import type { MaintenanceTask } from '#lib/operations/schedule/maintenance-task';
import { raiseMaintenanceAlert } from '#lib/operations/schedule/raise-alert';
import { makeWaitUntil, type WaitUntil } from '#lib/operations/schedule/wait-until';

export interface ScheduleParts {
  desk: Pick<Desk, 'maintenance' | 'books' | 'now' | 'newId'>;
  tasks: readonly MaintenanceTask[];
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The machine's own by default. */
  timezone?: string;
  /** Waits by the desk's clock by default. */
  waitUntil?: WaitUntil;
}

interface Planned {
  task: MaintenanceTask;
  due: DueTimes;
  /** The newest due time that was looked after, by whichever process; null before the first look. */
  seen: number | null;
}

/** After a look that failed the store is asked again. */
const RETRY_MS = 60_000;
const RUNS_READ = 200;

/**
 * Runs each task at its times, one after another, each due time once: over all processes, over an hour that the clock
 * shows twice, and over restarts. Of what came due while no desk ran, the latest is made up for at the start.
 */
export class MaintenanceSchedule {
  readonly #parts: ScheduleParts;
  readonly #plan: Planned[];
  readonly #waitUntil: WaitUntil;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
    this.#waitUntil = parts.waitUntil ?? makeWaitUntil(parts.desk.now);
    this.#plan = parts.tasks.map((task) => ({
      task,
      due: dueTimesOf(task.cronLine, parts.timezone),
      seen: null,
    }));
    this.#ended = this.#follow();
  }

  /** Asks what runs to end, and waits for it. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const now = this.#parts.desk.now();
      const isSeen = await this.#runDue(now);
      const next = isSeen ? this.#nextDue(now) : now + RETRY_MS;
      if (next === null) return;
      await this.#waitUntil(next, signal);
    }
  }

  #nextDue(now: number): number | null {
    const times = this.#plan.map(({ due }) => due.next(now)).filter((at) => at !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** False where the store couldn't be asked. */
  async #runDue(now: number): Promise<boolean> {
    const { logger } = this.#parts;
    let isSeen = true;
    for (const planned of this.#plan) {
      if (this.#stop.signal.aborted) return isSeen;
      const { kind } = planned.task;
      try {
        const dueAt = await this.#dueNow(planned, now);
        if (dueAt !== null) await this.#run(planned, dueAt);
      } catch (err) {
        isSeen = false;
        logger.error({ err, kind }, 'the record of maintenance could not be read or written');
      }
    }
    return isSeen;
  }

  /** The due time to run for now; null where it is looked after. */
  async #dueNow(planned: Planned, now: number): Promise<number | null> {
    const latest = planned.due.latest(now);
    if (latest === null) return null;
    planned.seen ??= await this.#firstSeen(planned, latest);
    return latest > planned.seen ? latest : null;
  }

  /** A desk that never ran this task begins with the next time; that is noted, for the next start to see. */
  async #firstSeen({ task: { kind } }: Planned, latest: number): Promise<number> {
    const { desk } = this.#parts;
    const noted = (await desk.maintenance.list({ kind, limit: RUNS_READ })).flatMap(
      ({ dueAt }) => dueAt ?? [],
    );
    if (noted.length > 0) return Math.max(...noted);
    await recordRun(desk, {
      kind,
      dueAt: latest,
      run: async () => undefined,
      tell: () => ({ summary: 'The desk is new: nothing was to be done yet.', details: {} }),
    });
    return latest;
  }

  async #run(planned: Planned, dueAt: number): Promise<void> {
    const { desk, logger } = this.#parts;
    const { kind, run } = planned.task;
    let fault: { thrown: unknown } | null = null;
    await recordRun(desk, {
      kind,
      dueAt,
      run: () => run(this.#stop.signal),
      tell: (outcome) => outcome,
    }).then(
      (ran) => ran && logger.info({ kind, dueAt, summary: ran.result.summary }, 'maintenance done'),
      (thrown: unknown) => (fault = { thrown }),
    );
    planned.seen = dueAt;
    if (fault !== null) await this.#tellFault(kind, fault);
  }

  async #tellFault(kind: MaintenanceTask['kind'], { thrown }: { thrown: unknown }): Promise<void> {
    const { desk, logger } = this.#parts;
    if (this.#stop.signal.aborted) {
      logger.warn({ err: thrown, kind }, 'maintenance was ended together with the desk');
      return;
    }
    logger.error({ err: thrown, kind }, 'maintenance failed');
    await raiseMaintenanceAlert(desk, kind, thrown);
  }
}
