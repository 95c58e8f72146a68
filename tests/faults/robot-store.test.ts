import { expect, it } from 'vitest';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { createRobot } from '#lib/robot/requests/create-robot';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { requestOrder } from '#lib/robot/requests/request-order';
import { verifyBook } from '#lib/robot/process/verify-book';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const market = { side: 'buy', type: 'market', quantity: '5', reason: 'now', by: 'Operator' } as const;

it('sends nothing while the disk is full, and goes on by itself, once, when it is not', async () => {
  let isFull = false;
  const refused = Promise.withResolvers<void>();
  const wrap = (desk: Desk): Desk => ({
    ...desk,
    books: {
      ...desk.books,
      commit: async (change) => {
        if (!isFull) return desk.books.commit(change);
        if (change.orders?.length) refused.resolve();
        throw new DeskError('disk_full', 'No space is left on the disk.', { retryable: true });
      },
    },
  });
  await using floor = await openRobotDesk(makeFolder(), wrap);
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  isFull = true;
  const requested = requestOrder(desk, { robotId: robot.id, ...market });
  // Either the order itself or a tick before it is what the disk refuses first.
  await Promise.race([refused.promise, requested]);
  expect(await desk.books.readOrders({ robotId: robot.id, limit: 10 })).toEqual([]);
  isFull = false;
  const [command] = await eventually(desk, async () => {
    const orders = await desk.books.readOrders({ robotId: robot.id, limit: 10 });
    return orders.length > 0 && orders;
  });
  await eventually(desk, async () => (await orderViewOf(desk, command?.id ?? '')).state === 'filled');
  expect(await desk.books.readOrders({ robotId: robot.id, limit: 10 })).toHaveLength(1);
  for (const account of await desk.books.readAccounts()) expect(await verifyBook(desk, account)).toEqual([]);
});

it('holds back a robot that fails, tells people, and lets the others trade', async () => {
  let broken: string | null = null;
  const wrap = (desk: Desk): Desk => ({
    ...desk,
    market: {
      ...desk.market,
      // The agents read candles before they speak: there the robot of the replay breaks.
      readCandles: async (query) => {
        if (broken === query.symbol && query.limit < 100) throw new Error('the candles are gone');
        return desk.market.readCandles(query);
      },
    },
  });
  await using floor = await openRobotDesk(makeFolder(), wrap);
  const { desk } = floor;
  const replayed = await liveRobot(desk, 'SP500');
  broken = 'SP500';
  const held = await eventually(desk, async () => {
    const robots = await desk.books.readRobots();
    return robots.find(({ id, state }) => id === replayed.id && state === 'reducing');
  });
  expect(held.lastWarning?.message).toContain('the candles are gone');
  const messages = await desk.sessions.readMessages(replayed.sessionId, { limit: 50 });
  expect(
    messages.some(({ kind, content }) => kind === 'alert' && content.includes('the candles are gone')),
  ).toBe(true);
  const robot = await liveRobot(desk, 'TSLA');
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
});

it('halts the robots of an account whose book does not agree with its fills', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const { order } = await requestOrder(desk, { robotId: robot.id, ...market });
  await eventually(desk, async () => (await orderViewOf(desk, order?.id ?? '')).state === 'filled');
  await floor.stop();
  const book = (await desk.live.readLive(0)).find(({ key }) => key === 'book:paper');
  await desk.books.commit({ live: [{ key: 'book:paper', data: { ...book?.data, cash: '1.00' } }] });
  await floor.restart();
  const halted = (await desk.books.readRobots()).find(({ id }) => id === robot.id);
  expect(halted).toMatchObject({ state: 'halted' });
  expect(halted?.lastWarning?.message).toContain('Cash');
});

it('takes over a new robot although the store did not answer when it was told of it', async () => {
  let isSilent = false;
  const asked = Promise.withResolvers<void>();
  const wrap = (desk: Desk): Desk => ({
    ...desk,
    books: {
      ...desk.books,
      readRobots: async () => {
        if (!isSilent) return desk.books.readRobots();
        asked.resolve();
        throw new DeskError('store_unavailable', 'The store does not answer.', { retryable: true });
      },
    },
  });
  await using floor = await openRobotDesk(makeFolder(), wrap);
  const { desk } = floor;
  await liveRobot(desk, 'TSLA');
  isSilent = true;
  const wish = { name: 'Late', symbol: 'BTC-USD', timeframe: '1m', strategy: { name: 'rsi' } } as const;
  const { id: robotId } = await createRobot(desk, wish);
  await asked.promise;
  isSilent = false;
  const { status } = await requestRobotCommand(desk, { robotId, command: 'start', by: 'Operator' });
  expect(status).toBe('done');
});
