import { expect, it } from 'vitest';
import { fillViews } from '#lib/robot/reads/fill-views';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { previewOrder } from '#lib/robot/requests/preview-order';
import { readDeskSnapshot } from '#lib/robot/reads/read-desk-snapshot';
import { readEquityCurve } from '#lib/robot/reads/read-equity-curve';
import { readPositions } from '#lib/robot/reads/read-positions';
import { readTrades } from '#lib/robot/reads/read-trades';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { verifyBook } from '#lib/robot/process/verify-book';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk, type RobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';

async function buyTen({ desk }: RobotDesk) {
  const robot = await liveRobot(desk, 'TSLA');
  const wish = {
    robotId: robot.id,
    side: 'buy',
    type: 'market',
    quantity: '10',
    reason: 'to try',
    by,
  } as const;
  const { command, order } = await requestOrder(desk, wish);
  const filled = await eventually(desk, async () => {
    const view = await orderViewOf(desk, order?.id ?? '');
    return view.state === 'filled' && view;
  });
  return { robot, command, order: filled };
}

it('takes a person’s BUY to a fill, a position, an equity point and messages in the room', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const { robot, command, order } = await buyTen(floor);
  expect(command).toMatchObject({ status: 'done', answer: { orderId: order.id } });
  expect(order).toMatchObject({ quantity: '10', filledQuantity: '10', decisionMessageId: command.messageId });
  const [fill] = await fillViews(desk, { robotId: robot.id, limit: 10 });
  expect(fill).toMatchObject({ orderId: order.id, price: order.averagePrice });
  const [position] = await readPositions(desk, { robotId: robot.id });
  expect(position).toMatchObject({ side: 'long', quantity: '10', orderId: order.id });
  const curve = await readEquityCurve(desk, { accountId: 'paper', limit: 10 });
  expect(curve.at(-1)?.cash).not.toBe('100000.00');
  const all = await desk.sessions.readMessages(robot.sessionId, { limit: 20 });
  expect(all[0]).toMatchObject({ sender: 'Agent-1', kind: 'report' });
  // A candle may close meanwhile, and the agents discuss it.
  const messages = all.filter(({ sender, kind }) => !sender.startsWith('Agent-') && kind !== 'signal');
  expect(messages.map(({ sender, kind }) => `${sender} ${kind}`)).toEqual([
    'Operator decision',
    'Robot order',
    'Robot system',
  ]);
  expect(messages[0]?.content).toBe('BUY 10 TSLA at market: to try');
  expect(messages[1]?.replyTo).toBe(messages[0]?.id);
  for (const account of await desk.books.readAccounts()) expect(await verifyBook(desk, account)).toEqual([]);
});

it('answers a retry with the same idempotency key with the same order', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const wish = { robotId: robot.id, side: 'buy', type: 'market', quantity: '1', reason: '', by } as const;
  const first = await requestOrder(desk, { ...wish, idempotencyKey: 'once' });
  const second = await requestOrder(desk, { ...wish, idempotencyKey: 'once' });
  expect(second.order?.id).toBe(first.order?.id);
  expect(await desk.books.readOrders({ robotId: robot.id, limit: 10 })).toHaveLength(1);
  const other = requestOrder(desk, { ...wish, quantity: '2', idempotencyKey: 'once' });
  await expect(other).rejects.toMatchObject({ code: 'idempotency_mismatch' });
});

it('closes the position with a flatten, after canceling what works', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const { robot } = await buyTen(floor);
  const far = {
    robotId: robot.id,
    side: 'sell',
    type: 'limit',
    price: '9000.00',
    quantity: '3',
    reason: 'far',
    by,
  } as const;
  const { order: resting } = await requestOrder(desk, far);
  const command = await requestRobotCommand(desk, { robotId: robot.id, command: 'flatten', by });
  expect(command.status).toBe('done');
  const trades = await eventually(desk, async () => {
    const found = await readTrades(desk, { robotId: robot.id, limit: 5 });
    return found.length > 0 && found;
  });
  expect(trades).toMatchObject([{ side: 'long', quantity: '10', exitOrderId: command.answer?.orderId }]);
  expect((await orderViewOf(desk, resting?.id ?? '')).state).toBe('canceled');
  expect(await readPositions(desk, { robotId: robot.id })).toEqual([]);
});

it('cancels a working order once, and says that a closed one is closed', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const wish = {
    robotId: robot.id,
    side: 'buy',
    type: 'limit',
    price: '1.00',
    quantity: '5',
    reason: 'low',
    by,
  } as const;
  const { order } = await requestOrder(desk, wish);
  const orderId = order?.id ?? '';
  const canceled = await requestCancel(desk, { orderId, by, idempotencyKey: 'cancel-once' });
  expect(canceled).toMatchObject({ command: { status: 'done' }, order: { state: 'canceled' } });
  const repeated = await requestCancel(desk, { orderId, by, idempotencyKey: 'cancel-once' });
  expect(repeated.command).toEqual(canceled.command);
  await expect(requestCancel(desk, { orderId, by })).rejects.toMatchObject({ code: 'order_closed' });
});

it('denies what breaks a limit, in the room and on the robot’s row', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const wish = {
    robotId: robot.id,
    side: 'buy',
    type: 'market',
    quantity: '100000',
    reason: 'all in',
    by,
  } as const;
  const preview = await previewOrder(desk, wish);
  expect(preview.checks.filter((check) => !check.passed).map((check) => check.code)).toContain(
    'position_limit',
  );
  const { command, order } = await requestOrder(desk, wish);
  expect(command).toMatchObject({ status: 'refused', answer: { code: order?.refusal?.code } });
  expect(order?.state).toBe('denied');
  const messages = await desk.sessions.readMessages(robot.sessionId, { limit: 10 });
  expect(messages.at(-1)).toMatchObject({ kind: 'alert', data: { orderId: order?.id } });
  const [row] = (await readDeskSnapshot(desk)).robots.filter(({ id }) => id === robot.id);
  expect(row?.lastWarning?.message).toBe(order?.refusal?.message);
});

it('refuses at once, and writes nothing, while no robot process runs', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  await floor.stop();
  const { last } = await desk.events.bounds();
  const later = { ...desk, now: () => desk.now() + 6_000 };
  const wish = { robotId: robot.id, side: 'buy', type: 'market', quantity: '1', reason: '', by } as const;
  await expect(requestOrder(later, wish)).rejects.toMatchObject({
    code: 'robot_unavailable',
    retryable: true,
  });
  expect((await desk.events.bounds()).last).toBe(last);
  expect(await desk.books.readPendingCommands()).toEqual([]);
});

it('goes on after a restart with the same position, working orders and prices', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const { robot } = await buyTen(floor);
  const wish = {
    robotId: robot.id,
    side: 'buy',
    type: 'limit',
    price: '1.00',
    quantity: '5',
    reason: 'low',
    by,
  } as const;
  const { order } = await requestOrder(desk, wish);
  const before = await readPositions(desk, { robotId: robot.id });
  await floor.restart();
  const canceled = await requestCancel(desk, { orderId: order?.id ?? '', by });
  expect(canceled.order?.state).toBe('canceled');
  const [after] = await readPositions(desk, { robotId: robot.id });
  expect(after).toMatchObject({ quantity: '10', averagePrice: before[0]?.averagePrice });
  for (const account of await desk.books.readAccounts()) expect(await verifyBook(desk, account)).toEqual([]);
});
