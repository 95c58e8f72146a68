import type { Change } from '#lib/robot/book-store';
import { DeskError } from '#lib/desk-error';
import type { MaintenanceRun } from '#lib/operations/maintenance-log';
import type { ScheduleParts } from '#lib/operations/schedule/maintenance-schedule';
import type { WaitUntil } from '#lib/operations/schedule/wait-until';

/** A clock that leaps to where somebody waits for, and the record of maintenance, which outlives desks. */
export class FakeMaintenance {
  clock: number;
  /** When tasks ran. */
  readonly ran: number[] = [];
  readonly runs: MaintenanceRun[] = [];
  readonly changes: Change[] = [];
  /** While the machine sleeps nothing wakes up. */
  sleeps = { from: Infinity, until: Infinity };
  failsUntil = 0;
  readonly desk: ScheduleParts['desk'];
  readonly logger: ScheduleParts['logger'];
  #reached: (() => void)[] = [];

  constructor(start: number) {
    this.clock = start;
    const log = () => undefined;
    this.logger = { info: log, warn: log, error: log };
    this.desk = {
      now: () => this.clock,
      newId: () => String(this.runs.length),
      books: {
        commit: async (change: Change) => void this.changes.push(change),
      } as ScheduleParts['desk']['books'],
      maintenance: {
        begin: async (run) => this.#begin(run),
        end: async (run) => {
          this.runs[this.runs.findIndex(({ id }) => id === run.id)] = run;
        },
        list: async ({ kind, limit }) => {
          if (this.clock < this.failsUntil) throw new DeskError('store_unavailable', 'It does not answer.');
          return this.runs
            .filter((run) => run.kind === kind)
            .toReversed()
            .slice(0, limit);
        },
      },
    };
  }

  /** Leaps to each time that is waited for, up to `until`; then it waits to be stopped. */
  waitUntil(until: number): WaitUntil {
    return async (at, stop) => {
      if (at <= until) {
        this.clock = Math.max(this.clock, this.#awake(at));
        return;
      }
      this.clock = Math.max(this.clock, until);
      for (const resolve of this.#reached.splice(0)) resolve();
      if (stop.aborted) return;
      await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    };
  }

  /** Resolves once somebody waits for a time after `until`. */
  async reached(until: number): Promise<void> {
    await new Promise<void>((resolve) => this.#reached.push(resolve));
    this.clock = Math.max(this.clock, until);
  }

  #awake(at: number): number {
    const { from, until } = this.sleeps;
    return at > from && at < until ? until : at;
  }

  #begin(run: MaintenanceRun): boolean {
    const isNoted = this.runs.some(({ kind, dueAt }) => kind === run.kind && dueAt === run.dueAt);
    if (!isNoted) this.runs.push(run);
    return !isNoted;
  }
}
