import { beforeEach, describe, expect, it } from 'vitest';

import { DeskError } from '#lib/desk-error';
import type { Change } from '#lib/robot/book-store';
import { MaintenanceSchedule } from '#lib/operations/schedule/maintenance-schedule';
import { FakeMaintenance } from '#tests/unit/operations/fake-maintenance';

const TZ = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 2, 1, 12);

describe('the schedule', () => {
  let world: FakeMaintenance;
  beforeEach(() => {
    world = new FakeMaintenance(START);
  });

  /** Runs a desk with a nightly cleanup until its clock shows `until`. */
  async function live(
    until: number,
    run: (at: number) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const task = {
      kind: 'cleanup' as const,
      cronLine: '0 2 * * *',
      run: async () => {
        world.ran.push(world.clock);
        await run(world.clock);
        return { summary: 'done', details: {} };
      },
    };
    const schedule = new MaintenanceSchedule({
      desk: world.desk,
      tasks: [task],
      logger: world.logger,
      timezone: TZ,
      waitUntil: world.waitUntil(until),
    });
    await world.reached(until);
    await schedule.close();
  }

  it('runs once a night over a whole year with both changes of the clock', async () => {
    await live(START + 365 * DAY_MS);
    expect(world.ran).toHaveLength(365);
    expect(world.runs.filter(({ outcome }) => outcome === 'done')).toHaveLength(366);
  });

  it('does nothing yet on a new desk, and says so', async () => {
    await live(START + HOUR_MS);
    expect(world.ran).toEqual([]);
    expect(world.runs).toMatchObject([
      { outcome: 'done', summary: 'The desk is new: nothing was to be done yet.' },
    ]);
  });

  it('makes up once, at the start, for what came due while no desk ran', async () => {
    await live(START + HOUR_MS);
    world.clock = START + 5 * DAY_MS;
    await live(START + 5 * DAY_MS + HOUR_MS);
    expect(world.ran).toEqual([START + 5 * DAY_MS]);
    await live(START + 5 * DAY_MS + 2 * HOUR_MS);
    expect(world.ran).toHaveLength(1);
  });

  it('makes up once for the nights that the machine slept through', async () => {
    world.sleeps = { from: START + DAY_MS, until: START + 4 * DAY_MS };
    await live(START + 5 * DAY_MS);
    expect(world.ran).toHaveLength(3);
  });

  it('runs once over two processes', async () => {
    await live(START + HOUR_MS);
    const until = START + 3 * DAY_MS;
    await Promise.all([live(until), live(until)]);
    expect(world.ran).toHaveLength(3);
  });

  it('runs nothing again when the clock is set back', async () => {
    await live(START + DAY_MS);
    world.clock -= 13 * HOUR_MS;
    await live(START + DAY_MS);
    expect(world.ran).toHaveLength(1);
  });

  it('records a failure, tells everybody what to do, and goes on the next night', async () => {
    const fault = new DeskError('disk_full', 'The disk is full. Free some space.');
    await live(START + 2 * DAY_MS, async () => {
      if (world.ran.length === 1) throw fault;
    });
    expect(world.ran).toHaveLength(2);
    expect(world.runs.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
    expect(world.changes.flatMap((change: Change) => change.events ?? [])).toEqual([
      {
        type: 'alert-raised',
        data: {
          code: 'disk_full',
          message: 'The nightly cleanup failed. The disk is full. Free some space.',
          robotId: null,
          at: world.ran[0],
        },
      },
    ]);
  });

  it('asks again where the store does not answer', async () => {
    world.failsUntil = START + 30 * 60_000;
    await live(START + DAY_MS);
    expect(world.ran).toHaveLength(1);
  });

  it('waits at its close for what runs, and asks it to end', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let isOver = false;
    await live(START + HOUR_MS);
    world.clock = START + 2 * DAY_MS;
    const schedule = new MaintenanceSchedule({
      desk: world.desk,
      tasks: [
        {
          kind: 'cleanup',
          cronLine: '0 2 * * *',
          run: async (stop) => {
            begin();
            await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()));
            await new Promise((resolve) => setImmediate(resolve));
            isOver = true;
            return { summary: 'ended early', details: {} };
          },
        },
      ],
      logger: world.logger,
      timezone: TZ,
    });
    await begun;
    await schedule.close();
    expect(isOver).toBe(true);
    expect(world.runs.at(-1)).toMatchObject({ outcome: 'done', summary: 'ended early' });
  });
});
