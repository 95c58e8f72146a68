import { expect, it } from 'vitest';
import { createRobot } from '#lib/robot/requests/create-robot';
import { deleteRobot } from '#lib/robot/requests/delete-robot';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { updateRobot } from '#lib/robot/requests/update-robot';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, fillRoom, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
/** Small, but a whole discussion with its order fits. */
const PLACES = 30;
const by = 'Operator';
const market = { side: 'buy', type: 'market', quantity: '5', reason: 'now', by } as const;
const bitcoin = {
  name: 'Bitcoin',
  symbol: 'BTC-USD',
  timeframe: '1m',
  strategy: { name: 'sma-cross' },
} as const;

it('goes on in a continuing session when its own is full', async () => {
  await using floor = await openRobotDesk(makeFolder(), (desk) => desk, { maxMessagesPerSession: PLACES });
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await fillRoom(desk, robot.sessionId, PLACES - 1);
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
  const moved = await readRobot(desk, robot.id);
  const continued = await desk.sessions.readSession(moved.sessionId);
  expect(continued.title).toBe('TSLA floor (2)');
  expect(continued.topic).toContain(robot.sessionId);
  const messages = await desk.sessions.readMessages(continued.id, { limit: 10 });
  expect(messages[0]).toMatchObject({ kind: 'system', data: { event: 'session-continued' } });
  expect(messages.map(({ kind }) => kind)).toContain('order');
  expect((await desk.sessions.readSession(robot.sessionId)).lastSeq).toBeLessThanOrEqual(PLACES);
});

it('goes on in a continuing session when a denied order has one place too few for its two messages', async () => {
  await using floor = await openRobotDesk(makeFolder(), (desk) => desk, { maxMessagesPerSession: PLACES });
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await fillRoom(desk, robot.sessionId, PLACES - 2);
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market, quantity: '4000' });
  expect(order?.refusal?.code).toBe('position_limit');
});

it('lets a person close a position although the room is full and there may be no more sessions', async () => {
  const limits = { maxMessagesPerSession: PLACES, maxSessions: 2 };
  await using floor = await openRobotDesk(makeFolder(), (desk) => desk, limits);
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
  await requestRobotCommand(desk, { robotId: robot.id, command: 'stop', by });
  await fillRoom(desk, robot.sessionId, PLACES);
  await desk.sessions.changeParticipants(robot.sessionId, { remove: by });
  const { status, answer, messageId } = await requestRobotCommand(desk, {
    robotId: robot.id,
    command: 'flatten',
    by,
  });
  expect(status).toBe('done');
  await eventually(desk, async () => (await orderViewOf(desk, answer?.orderId ?? '')).state === 'filled');
  const { sessionId } = await readRobot(desk, robot.id);
  expect(sessionId).not.toBe(robot.sessionId);
  const messages = await desk.sessions.readMessages(sessionId, { limit: 10 });
  expect(messages.map(({ kind }) => kind)).toEqual(['system', 'decision', 'order', 'system']);
  expect(messages[1]?.id).toBe(messageId);
  await expect(desk.sessions.deleteSession(robot.sessionId)).rejects.toMatchObject({
    code: 'session_in_use',
  });
});

it('runs a robot that was created meanwhile, changes it only while it is stopped, and deletes it when flat', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  await liveRobot(desk, 'TSLA');
  const { id } = await createRobot(desk, bitcoin);
  const command = (name: 'start' | 'stop' | 'flatten') =>
    requestRobotCommand(desk, { robotId: id, command: name, by });
  expect((await command('start')).status).toBe('done');
  await expect(updateRobot(desk, id, { name: 'Other' })).rejects.toMatchObject({ code: 'robot_in_use' });
  const { order } = await requestOrder(desk, { robotId: id, ...market, quantity: '0.0500' });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
  await command('stop');
  await expect(deleteRobot(desk, id)).rejects.toMatchObject({ code: 'robot_in_use' });
  const { answer } = await command('flatten');
  await eventually(desk, async () => (await orderViewOf(desk, answer?.orderId ?? '')).state === 'filled');
  const changed = await updateRobot(desk, id, { strategy: { name: 'rsi' }, limits: { positionPct: 5 } });
  expect(changed).toMatchObject({
    strategy: { params: { period: 14 } },
    limits: { positionPct: 5, stopLossPct: 5 },
  });
  expect((await command('start')).status).toBe('done');
  await command('stop');
  await deleteRobot(desk, id);
  await expect(readRobot(desk, id)).rejects.toMatchObject({ code: 'robot_not_found' });
  expect((await orderViewOf(desk, order?.id ?? '')).state).toBe('filled');
  await expect(command('start')).rejects.toMatchObject({ code: 'robot_not_found' });
});

it("starts an empty room with the analyst's report, once", async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await floor.restart();
  const messages = await desk.sessions.readMessages(robot.sessionId, { limit: 10 });
  const [opening] = messages;
  expect(opening).toMatchObject({ sender: 'Agent-1', kind: 'report' });
  expect(opening?.content).toMatch(/^TSLA closed at \$\d+\.\d\d\./);
  expect(messages.filter(({ content }) => content === opening?.content)).toHaveLength(1);
});

it('takes an order for a robot that was only just created', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  await liveRobot(desk, 'TSLA');
  const { id } = await createRobot(desk, bitcoin);
  await requestRobotCommand(desk, { robotId: id, command: 'start', by });
  const { order } = await requestOrder(desk, { robotId: id, ...market, quantity: '0.0500' });
  expect(order?.refusal).toBeNull();
});
