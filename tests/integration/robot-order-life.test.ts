import { expect, it } from 'vitest';
import { orderViewOf, orderViews } from '#lib/robot/reads/order-views';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { readPositions } from '#lib/robot/reads/read-positions';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { type OrderWish, requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { verifyBook } from '#lib/robot/process/verify-book';
import type { QuoteView } from '#lib/market/quote';
import type { OrderState } from '#lib/trading/order';
import type { OrderView } from '#lib/trading/views';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk, type RobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';
const buy = { side: 'buy', type: 'market', quantity: '10', reason: '', by } as const;

/** Prices that the market of the test never reaches. */
const FAR = { takeProfit: '9000.00', stopLoss: '1.00' } as const;

async function place({ desk }: RobotDesk, wish: Omit<OrderWish, 'robotId'>): Promise<OrderView> {
  const robot = await liveRobot(desk, 'TSLA');
  const { command, order } = await requestOrder(desk, { ...wish, robotId: robot.id });
  if (!order) throw new Error(`refused: ${command.answer?.message ?? 'not answered'}`);
  return order;
}

async function reaches({ desk }: RobotDesk, orderId: string, state: OrderState): Promise<OrderView> {
  return eventually(desk, async () => {
    const view = await orderViewOf(desk, orderId);
    return view.state === state && view;
  });
}

async function legsOf({ desk }: RobotDesk, entry: OrderView): Promise<OrderView[]> {
  const orders = await orderViews(desk, { robotId: entry.robotId, limit: 20 });
  return orders.filter(({ parentId }) => parentId === entry.id);
}

async function newestPrice({ desk }: RobotDesk): Promise<number> {
  const [quote] = dataOf<QuoteView>(await desk.live.readLive(0), 'quote:TSLA');
  return Number(quote?.price);
}

async function verify({ desk }: RobotDesk): Promise<void> {
  for (const account of await desk.books.readAccounts()) expect(await verifyBook(desk, account)).toEqual([]);
}

it('places a bracket’s exits in the moment in which its entry trades, and keeps them over a restart', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const entry = await place(floor, { ...buy, ...FAR });
  await reaches(floor, entry.id, 'filled');
  // One transaction: whoever sees the fill sees the exits.
  const [stop, target] = await legsOf(floor, entry);
  const shared = {
    side: 'sell',
    quantity: '10',
    reduceOnly: true,
    decisionMessageId: entry.decisionMessageId,
  };
  expect(target).toMatchObject({ ...shared, type: 'limit', price: '9000.00', purpose: 'take-profit' });
  expect(stop).toMatchObject({ ...shared, type: 'stop', stopPrice: '1.00', purpose: 'stop-loss' });
  expect(target?.ocoId).toBe(stop?.ocoId);
  await reaches(floor, stop?.id ?? '', 'accepted');
  await floor.restart();
  await liveRobot(floor.desk, 'TSLA');
  expect((await legsOf(floor, entry)).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  await verify(floor);
});

it('cancels one exit of a bracket once the other has traded', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const entry = await place(floor, { ...buy, ...FAR });
  await reaches(floor, entry.id, 'filled');
  const [stop, target] = await legsOf(floor, entry);
  await reaches(floor, target?.id ?? '', 'accepted');
  // The target moves to just below the market: it trades on the next price.
  const near = ((await newestPrice(floor)) * 0.995).toFixed(2);
  await requestUpdate(floor.desk, { orderId: target?.id ?? '', price: near, by });
  await eventually(floor.desk, async () => {
    const { state } = await orderViewOf(floor.desk, target?.id ?? '');
    return state === 'filled';
  });
  expect(await reaches(floor, stop?.id ?? '', 'canceled')).toMatchObject({ filledQuantity: '0' });
  expect(await readPositions(floor.desk, { robotId: entry.robotId })).toEqual([]);
  await verify(floor);
});

it('sells part of a bracketed position by hand, and the exits keep no more than what is left', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const entry = await place(floor, { ...buy, ...FAR });
  await reaches(floor, entry.id, 'filled');
  const sale = await place(floor, { ...buy, side: 'sell', quantity: '3' });
  await reaches(floor, sale.id, 'filled');
  expect((await legsOf(floor, entry)).map(({ quantity, state }) => `${quantity} ${state}`)).toEqual([
    '7 accepted',
    '7 accepted',
  ]);
  await requestRobotCommand(floor.desk, { robotId: entry.robotId, command: 'flatten', by });
  await eventually(floor.desk, async () => {
    return (await readPositions(floor.desk, { robotId: entry.robotId })).length === 0;
  });
  expect((await legsOf(floor, entry)).map(({ state }) => state)).toEqual(['canceled', 'canceled']);
  await verify(floor);
});

it('changes a working order through the gate, once, and says what does not go', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const order = await place(floor, {
    ...buy,
    ...{ quantity: '1', type: 'stop_limit', stopPrice: '4000.00', price: '4001.00' },
  });
  expect(order).toMatchObject({ state: 'accepted', type: 'stop_limit', stopPrice: '4000.00' });
  const wish = { orderId: order.id, by, idempotencyKey: 'change' };
  const wanted = { quantity: '2', stopPrice: '4100.00', price: '4200.00' };
  const changed = await requestUpdate(desk, { ...wish, ...wanted });
  expect(changed).toMatchObject({
    command: { status: 'done' },
    order: { state: 'accepted', ...wanted, update: null },
  });
  const again = await requestUpdate(desk, { ...wish, ...wanted });
  expect(again.command.id).toBe(changed.command.id);
  const tooMuch = await requestUpdate(desk, { orderId: order.id, by, quantity: '100000' });
  expect(tooMuch).toMatchObject({
    command: { status: 'refused' },
    order: { ...wanted, state: 'accepted' },
  });
  await expect(requestUpdate(desk, { orderId: order.id, by })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const messages = await desk.sessions.readMessages((await liveRobot(desk, 'TSLA')).sessionId, { limit: 50 });
  expect(messages.map(({ content }) => content)).toContain(
    'CHANGE BUY TSLA: quantity 2, limit 4200.00, stop 4100.00',
  );
  await requestCancel(desk, { orderId: order.id, by });
  await expect(requestUpdate(desk, { orderId: order.id, by, quantity: '2' })).rejects.toMatchObject({
    code: 'order_closed',
  });
});

it('triggers a stop when the market reaches it, and trails another', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const entry = await place(floor, buy);
  await reaches(floor, entry.id, 'filled');
  const wish = { ...buy, side: 'sell', type: 'trailing_stop', trail: '0.01', quantity: '10' } as const;
  const trailing = await place(floor, wish);
  const sold = await reaches(floor, trailing.id, 'filled');
  expect(sold).toMatchObject({ trail: '0.01', purpose: 'exit' });
  expect(sold.triggeredAt).not.toBeNull();
  expect(sold.stopPrice).not.toBeNull();
  expect(await readPositions(floor.desk, { robotId: entry.robotId })).toEqual([]);
  await verify(floor);
});
