import { expect, it } from 'vitest';
import { readRecordedBars } from '#lib/market/recorded-bars';
import { instrumentNamed } from '#lib/market/instruments';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readPositions } from '#lib/robot/reads/read-positions';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { verifyBook } from '#lib/robot/process/verify-book';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk, type RobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';
const BARS_LEFT = 4;

/** A desk whose replay has a few bars left. */
async function nearTheEnd(): Promise<RobotDesk> {
  const floor = await openRobotDesk(makeFolder());
  await floor.stop();
  const bars = await readRecordedBars(instrumentNamed('SP500'));
  await floor.desk.market.saveCandles('SP500', '1d', bars.slice(0, -BARS_LEFT));
  await floor.restart();
  return floor;
}

async function ended({ desk }: RobotDesk) {
  return eventually(desk, async () => {
    const robots = await desk.books.readRobots();
    return robots.find(({ symbol, state }) => symbol === 'SP500' && state === 'stopped');
  });
}

it('stops the robot, says so once, and lets a person close what is held, when the replay ends', async () => {
  await using floor = await nearTheEnd();
  const { desk } = floor;
  const { id: robotId } = await liveRobot(desk, 'SP500');
  const market = { side: 'buy', type: 'market', quantity: '2', reason: 'before the end', by } as const;
  await requestOrder(desk, { robotId, ...market });
  const low = { side: 'buy', type: 'limit', price: '1.00', quantity: '1', reason: 'low', by } as const;
  const { order } = await requestOrder(desk, { robotId, ...low });
  const robot = await ended(floor);
  expect(robot.lastWarning?.message).toBe('The replay of SP500 has ended: no more prices come.');
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'canceled');

  await floor.restart();
  await liveRobot(desk, 'SP500');
  const start = await requestRobotCommand(desk, { robotId, command: 'start', by });
  expect(start).toMatchObject({ status: 'refused', answer: { code: 'market_ended' } });
  const flatten = await requestRobotCommand(desk, { robotId, command: 'flatten', by });
  expect(flatten.status).toBe('done');
  await eventually(desk, async () => (await readPositions(desk, { robotId })).length === 0);
  const messages = await desk.sessions.readMessages(robot.sessionId, { limit: 100 });
  expect(messages.filter(({ content }) => content.startsWith('The replay'))).toHaveLength(1);
  for (const account of await desk.books.readAccounts()) expect(await verifyBook(desk, account)).toEqual([]);
});
