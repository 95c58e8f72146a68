import { expect, it } from 'vitest';
import { createRobot } from '#lib/robot/requests/create-robot';
import { liftStop } from '#lib/robot/requests/lift-stop';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readPositions } from '#lib/robot/reads/read-positions';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { stopAll } from '#lib/robot/requests/stop-all';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, fillRoom, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';
const limit = { side: 'buy', type: 'limit', price: '1.00', quantity: '5', reason: 'low', by } as const;
const market = { side: 'buy', type: 'market', quantity: '5', reason: 'now', by } as const;

it('halts every robot, cancels what works and stays so over a restart, until a person lifts it', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const { order } = await requestOrder(desk, { robotId: robot.id, ...limit });
  const stopped = await stopAll(desk, { by, reason: 'enough' });
  expect(stopped).toMatchObject({ noted: true, killSwitch: { on: true, by, reason: 'enough' } });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'canceled');
  await floor.restart();
  await liveRobot(desk, 'TSLA');
  const states = (await desk.books.readRobots()).map(({ state }) => state);
  expect(states).toEqual(['halted', 'halted']);
  const { command } = await requestOrder(desk, { robotId: robot.id, ...market });
  expect(command).toMatchObject({ status: 'refused', answer: { code: 'kill_switch_on' } });
  const start = await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by });
  expect(start).toMatchObject({ status: 'refused', answer: { code: 'kill_switch_on' } });
  const lifted = await liftStop(desk, { by });
  expect(lifted.robots.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  const again = await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by });
  expect(again.status).toBe('done');
  const messages = await desk.sessions.readMessages(robot.sessionId, { limit: 50 });
  expect(messages.filter(({ content }) => content.startsWith('STOP ALL'))).toHaveLength(1);
});

it('stops everything at once while no robot process runs', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  await liveRobot(desk, 'TSLA');
  await floor.stop();
  const { command } = await stopAll(desk, { by, reason: '' });
  expect(command.status).toBe('pending');
  expect((await desk.books.readKillSwitch()).on).toBe(true);
  await floor.restart();
  const answered = await eventually(desk, async () => {
    const found = await desk.books.readCommand(command.id);
    return found.status === 'done' && found;
  });
  expect(answered.answer?.message).toContain('halted');
});

it('lets a person flatten while everything is stopped', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await requestOrder(desk, { robotId: robot.id, ...market });
  const positions = async () => readPositions(desk, { robotId: robot.id });
  await eventually(desk, async () => (await positions()).length === 1);
  await stopAll(desk, { by, reason: 'out' });
  const { status } = await requestRobotCommand(desk, { robotId: robot.id, command: 'flatten', by });
  expect(status).toBe('done');
  await eventually(desk, async () => (await positions()).length === 0);
});

it('makes a new robot halted while everything is stopped, and runs it once it is lifted and started', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  await liveRobot(desk, 'TSLA');
  await stopAll(desk, { by, reason: '' });
  const wish = {
    name: 'Bitcoin',
    symbol: 'BTC-USD',
    timeframe: '5m',
    strategy: { name: 'bollinger' },
  } as const;
  const robot = await createRobot(desk, wish);
  expect(robot).toMatchObject({
    state: 'halted',
    accountId: 'paper',
    strategy: { params: { period: 20, width: 2 } },
  });
  await liftStop(desk, { by });
  const start = await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by });
  expect(start.status).toBe('done');
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market, quantity: '0.01' });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
});

it('works although a room takes no more messages', async () => {
  await using floor = await openRobotDesk(makeFolder(), (desk) => desk, { maxMessagesPerSession: 30 });
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await fillRoom(desk, robot.sessionId, 30);
  const stopped = await stopAll(desk, { by, reason: '' });
  expect(stopped).toMatchObject({ noted: false, killSwitch: { on: true } });
  expect((await desk.books.readRobots()).map(({ state }) => state)).toEqual(['halted', 'halted']);
});

it('closes what is held where that was asked for, however it is interrupted', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await requestOrder(desk, { robotId: robot.id, ...market });
  const positions = async () => readPositions(desk, { robotId: robot.id });
  await eventually(desk, async () => (await positions()).length === 1);
  const { order } = await requestOrder(desk, { robotId: robot.id, ...limit });
  // Nobody is there to cancel or to close: it is done at the next start.
  await floor.stop();
  const { command, killSwitch } = await stopAll(desk, { by, reason: 'out', flatten: true });
  expect(killSwitch.flattenCommandId).toBe(command.id);
  await floor.restart();
  await eventually(desk, async () => (await positions()).length === 0);
  expect((await orderViewOf(desk, order?.id ?? '')).state).toBe('canceled');
  const [closing] = await desk.books.readOrders({ robotId: robot.id, limit: 1 });
  expect(closing).toMatchObject({ purpose: 'flatten', side: 'sell', quantity: 5, commandId: command.id });
  const messages = await desk.sessions.readMessages(robot.sessionId, { limit: 100 });
  expect(messages.find(({ id }) => id === closing?.decisionMessageId)).toMatchObject({ kind: 'decision' });
  await floor.restart();
  await liveRobot(desk, 'TSLA');
  expect(await positions()).toEqual([]);
  expect((await desk.books.readRobots()).map(({ state }) => state)).toEqual(['halted', 'halted']);
  // Pressed once more without it, what was asked for stays so; lifted, it is gone.
  expect((await stopAll(desk, { by, reason: '' })).killSwitch.flattenCommandId).toBe(command.id);
  expect((await liftStop(desk, { by })).killSwitch.flattenCommandId).toBeNull();
});
