import { expect, it } from 'vitest';
import { createRobot } from '#lib/robot/requests/create-robot';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();

/** Buys a part at each day of the replay; a third buy within a month of the market is one too many. */
const WISH = {
  name: 'Eager',
  symbol: 'SP500',
  timeframe: '1d',
  strategy: { name: 'dca', params: { hours: 1 } },
  minConfidence: 0,
  limits: {
    ...{ throttleExecutions: 2, throttleMinutes: 43_200 },
    ...{ duplicateSeconds: null, gapPct: null, ordersPerMinute: null },
  },
} as const;

it('pauses a robot that executes too often, over a restart, until a person starts it again', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  await liveRobot(desk, 'SP500');
  const { id, sessionId } = await createRobot(desk, WISH);
  const start = { robotId: id, command: 'start', by: 'Operator' } as const;
  expect((await requestRobotCommand(desk, start)).status).toBe('done');
  const robot = async () => (await desk.books.readRobots()).find((one) => one.id === id);
  const isPaused = async () => (await robot())?.state === 'reducing';
  await eventually(desk, isPaused);
  const orders = await desk.books.readOrders({ robotId: id, limit: 50 });
  expect(orders.filter(({ filledQuantity }) => filledQuantity > 0)).toHaveLength(2);
  expect((await robot())?.lastWarning?.message).toBe(
    'Eager executed too often by itself and is paused. Repeated executions: 3 entries; the limit is 2 entries in 43200 minutes.',
  );
  const alerts = (await desk.sessions.readMessages(sessionId, { limit: 200 })).filter(
    ({ kind, data }) => kind === 'alert' && data?.['code'] === 'execution_throttle',
  );
  expect(alerts.map(({ content }) => content).join(' ')).toContain('until a person starts it again');
  await floor.restart();
  await liveRobot(desk, 'SP500');
  expect(await isPaused()).toBe(true);
  expect((await requestRobotCommand(desk, start)).status).toBe('done');
  const after = await eventually(desk, async () => {
    const filled = (await desk.books.readOrders({ robotId: id, limit: 50 })).filter(
      ({ filledQuantity }) => filledQuantity > 0,
    );
    return filled.length > 2 && filled;
  });
  expect(after.length).toBeGreaterThan(2);
});
