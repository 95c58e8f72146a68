import { expect, it } from 'vitest';
import type { Desk } from '#lib/desk-ports';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { requestOrder } from '#lib/robot/requests/request-order';
import type { Robot } from '#lib/robot/robot';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();

async function trade(desk: Desk, robot: Robot, side: 'buy' | 'sell'): Promise<void> {
  const wish = {
    robotId: robot.id,
    side,
    type: 'market',
    quantity: '2',
    reason: '',
    by: 'Operator',
  } as const;
  const { order } = await requestOrder(desk, wish);
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
}

async function readRobot(desk: Desk, id: string): Promise<Robot | undefined> {
  return (await desk.books.readRobots()).find((robot) => robot.id === id);
}

it('halts the robots of an account whose stored fills are not those that they traded on', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await trade(desk, robot, 'buy');
  const [fill] = await desk.books.readFills({ robotId: robot.id });
  if (!fill) throw new Error('Nothing was filled.');
  await desk.books.commit({ fills: [{ ...fill, id: 'forged' }] });
  await trade(desk, robot, 'sell');
  const halted = await eventually(desk, async () => {
    const now = await readRobot(desk, robot.id);
    return now?.state === 'halted' && now;
  });
  expect(halted.lastWarning?.message).toContain('Fills: the robot has 2, the stored fills say 3.');
  const room = await desk.sessions.readMessages(robot.sessionId, { limit: 100 });
  expect(room.filter(({ kind }) => kind === 'alert')).toMatchObject([{ data: { code: 'book_mismatch' } }]);
  const others = (await desk.books.readRobots()).filter(({ accountId }) => accountId !== robot.accountId);
  expect(others.map(({ state }) => state)).toEqual(others.map(() => 'running'));
});

it('leaves robots alone whose books agree', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await trade(desk, robot, 'buy');
  await trade(desk, robot, 'sell');
  const { last } = await desk.events.bounds();
  // Each second the process tells that it lives, and then looks over its books: two of these are enough.
  let first: number | undefined;
  await eventually(desk, async () => {
    const states = await desk.live.readLive(0);
    const at = Number(states.find(({ key }) => key === 'process:robot')?.data['at'] ?? 0);
    first ??= at;
    return at - first >= 2_000;
  });
  const alerts = await desk.events.readEvents(last, 100, { types: ['alert-raised'] });
  expect(alerts).toEqual([]);
  expect(await readRobot(desk, robot.id)).toMatchObject({ state: 'running' });
});
