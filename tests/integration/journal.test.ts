import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Config } from '#lib/config/config';
import { migrateStore, openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { type ReplayedRun, replayJournal } from '#lib/robot/journal/replay/replay-journal';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { liftStop } from '#lib/robot/requests/lift-stop';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { stopAll } from '#lib/robot/requests/stop-all';
import type { Robot } from '#lib/robot/robot';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';

/** Does the journal of a robot's account again, each run on a new store. */
async function replay(source: Desk, config: Config, robotId: string): Promise<ReplayedRun[]> {
  const openTarget = async (now: () => number): Promise<Desk> => {
    const place = makeFolder();
    const scratch = { ...config, storagePath: place, bookPath: place };
    await migrateStore(scratch);
    return openDesk(scratch, { role: 'tool', now });
  };
  const runs: ReplayedRun[] = [];
  const logger = pino({ level: 'silent' });
  for await (const run of replayJournal({ source, openTarget, robotId, logger })) runs.push(run);
  return runs;
}

async function order(
  desk: Desk,
  robot: Robot,
  wish: { side: 'buy' | 'sell'; quantity: string; price?: string },
) {
  const type = wish.price === undefined ? 'market' : 'limit';
  const { order } = await requestOrder(desk, { ...wish, robotId: robot.id, type, reason: '', by });
  if (!order) throw new Error('Nothing was ordered.');
  return order;
}

async function filled(desk: Desk, id: string): Promise<void> {
  await eventually(desk, async () => (await orderViewOf(desk, id)).state === 'filled');
}

/** A morning at the desk: people order, cancel, hold and stop; robots decide; the process starts again. */
async function tradeForAWhile(floor: Awaited<ReturnType<typeof openRobotDesk>>): Promise<Robot> {
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await filled(desk, (await order(desk, robot, { side: 'buy', quantity: '12' })).id);
  const resting = await order(desk, robot, { side: 'buy', quantity: '3', price: '1.00' });
  await floor.restart();
  await liveRobot(desk, 'TSLA');
  await filled(desk, (await order(desk, robot, { side: 'sell', quantity: '5' })).id);
  await requestCancel(desk, { orderId: resting.id, by });
  await requestRobotCommand(desk, { robotId: robot.id, command: 'reduce', by });
  await order(desk, robot, { side: 'buy', quantity: '1' });
  await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by });
  await order(desk, robot, { side: 'buy', quantity: '2', price: '2.00' });
  await stopAll(desk, { by, reason: 'to try' });
  await order(desk, robot, { side: 'buy', quantity: '1' });
  await liftStop(desk, { by });
  await requestRobotCommand(desk, { robotId: robot.id, command: 'flatten', by });
  await eventually(
    desk,
    async () => (await desk.books.readOrders({ robotId: robot.id, open: true, limit: 9 })).length === 0,
  );
  return robot;
}

it('gives the same orders and fills to the last digit when the journal is done again', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const robot = await tradeForAWhile(floor);
  await floor.stop();
  const runs = await replay(floor.desk, floor.config, robot.id);
  expect(runs.map(({ differences }) => differences)).toEqual([[], []]);
  expect(runs.map(({ fills }) => fills)).toEqual([1, 2]);
  expect(runs.map(({ orders }) => orders)).toEqual([2, 6]);
});

it('gives the same decisions of a strategy over a replayed market', async () => {
  await using floor = await openRobotDesk(makeFolder(), undefined, { replaySecondsPerBar: 0.02 });
  const { desk, config } = floor;
  const robot = await liveRobot(desk, 'SP500');
  await eventually(desk, async () => (await desk.books.readFills({ robotId: robot.id })).length >= 2);
  await floor.stop();
  const [run] = await replay(desk, config, robot.id);
  expect(run?.differences).toEqual([]);
  expect(run?.fills).toBeGreaterThanOrEqual(2);
});

const HOUR_MS = 3_600_000;

it('begins anew each hour, so that older entries can go', async () => {
  // The hour is over some seconds after the start.
  const ahead = HOUR_MS - (Date.now() % HOUR_MS) - 8_000;
  await using floor = await openRobotDesk(makeFolder(), (desk) => ({
    ...desk,
    now: () => Date.now() + ahead,
  }));
  const { desk, config } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await filled(desk, (await order(desk, robot, { side: 'buy', quantity: '12' })).id);
  const starts = async () => {
    const entries = await desk.journal.readJournal({ after: 0, limit: 100_000 });
    return entries.filter(({ entry }) => entry.kind === 'start').length;
  };
  await eventually(desk, async () => (await starts()) === 2);
  await filled(desk, (await order(desk, robot, { side: 'sell', quantity: '5' })).id);
  await floor.stop();
  expect(await desk.journal.pruneJournal(Date.now() + ahead + HOUR_MS)).toBeGreaterThan(10);
  expect(await starts()).toBe(1);
  const runs = await replay(desk, config, robot.id);
  expect(runs).toMatchObject([{ differences: [] }]);
  // On a slow machine the hour may be over before the first order as well.
  expect(runs[0]?.fills).toBeGreaterThanOrEqual(1);
});

it('names what is not the same', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk, config } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await filled(desk, (await order(desk, robot, { side: 'buy', quantity: '12' })).id);
  await floor.stop();
  const [fill] = await desk.books.readFills({ robotId: robot.id });
  if (!fill) throw new Error('Nothing was filled.');
  await desk.books.commit({ fills: [{ ...fill, id: 'forged', at: fill.at }] });
  const [run] = await replay(desk, config, robot.id);
  expect(run?.differences).toHaveLength(1);
  expect(run?.differences[0]).toContain('fill 2: then');
});
