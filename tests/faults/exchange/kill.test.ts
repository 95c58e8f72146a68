import { afterEach, describe, expect, it } from 'vitest';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestOrder } from '#lib/robot/requests/request-order';
import type { RobotView } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import { arm as armProcess, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';

const makeFolder = useScratchFolders();

/** Two starts, and the time in which what was sent could still arrive. */
const LONG = { timeout: 120_000 };

describe('kill -9 of the robot process', LONG, () => {
  let desk: ExchangeDesk | null = null;

  afterEach(async () => {
    await desk?.[Symbol.asyncDispose]();
    desk = null;
  });

  /** A robot at an exchange, whose process ends itself at the instant. */
  async function arm(instant: string | null): Promise<{ desk: ExchangeDesk; robot: RobotView }> {
    const opened = await ExchangeDesk.open(makeFolder());
    desk = opened;
    opened.start();
    const robot = await makeRobot(opened);
    if (instant !== null) await armProcess(opened, instant);
    return { desk: opened, robot };
  }

  /** The only order, once it has ended after a start without a kill; books equal, nothing doubled. */
  async function recovered(opened: ExchangeDesk, look: (order: Order) => boolean): Promise<Order> {
    const at = Date.now();
    opened.start();
    await opened.reconciled(at);
    const [first] = await opened.orders();
    const order = await opened.order(first?.id ?? '', look);
    await opened.reconciled(Date.now());
    expect(await opened.orders()).toHaveLength(1);
    const there = await opened.exchange.call('orders');
    expect(there.filter((one) => one['clientOrderId'] === order.id).length).toBe(there.length);
    expect(there.length).toBeLessThanOrEqual(1);
    await expectEqualBooks(opened);
    return order;
  }

  it.each([
    ['after submitted', 'rejected', 0],
    ['before filled', 'filled', 1],
    ['after filled', 'filled', 1],
  ])('%s: a market order is %s, and %i is there', async (instant, state, count) => {
    const { desk: opened, robot } = await arm(instant);
    const wish = { side: 'buy', type: 'market', quantity: '0.01', reason: 'now', by: 'Operator' } as const;
    void requestOrder(opened.desk, { robotId: robot.id, ...wish }).catch(() => undefined);
    await opened.killed();
    const order = await recovered(opened, (one) => !isWorking(one.state));
    expect(order.state).toBe(state);
    expect(await opened.exchange.call('orders')).toHaveLength(count);
  });

  const LIMIT = { side: 'buy', type: 'limit', quantity: '0.01', price: '59000.00', reason: 'wait' } as const;

  it('while its answer is awaited: the order rests there once, and is known', async () => {
    const { desk: opened, robot } = await arm(null);
    await opened.exchange.call('fault', {
      method: 'POST',
      path: '/order',
      when: 'after',
      answer: { kind: 'hang' },
    });
    await opened.exchange.call('streamFault', 'user', { kind: 'silence' });
    void requestOrder(opened.desk, { robotId: robot.id, ...LIMIT, by: 'Operator' }).catch(() => undefined);
    await expect.poll(() => opened.exchange.call('orders'), { timeout: 10_000 }).toHaveLength(1);
    await opened.kill();
    await opened.exchange.call('streamFault', 'user', { kind: 'speak' });
    const order = await recovered(opened, ({ state }) => state === 'accepted');
    expect(order.venueOrderId).toBe('1');
  });

  it.each(['before accepted', 'after accepted'])('%s: what filled meanwhile is booked', async (instant) => {
    const { desk: opened, robot } = await arm(instant);
    void requestOrder(opened.desk, { robotId: robot.id, ...LIMIT, by: 'Operator' }).catch(() => undefined);
    await opened.killed();
    await opened.exchange.call('setPrice', 'BTCUSDT', '58900.00');
    await recovered(opened, ({ state }) => state === 'filled');
  });

  it.each(['before partially_filled', 'after partially_filled'])(
    '%s: each part is booked once',
    async (instant) => {
      const { desk: opened, robot } = await arm(instant);
      const { order } = await requestOrder(opened.desk, { robotId: robot.id, ...LIMIT, by: 'Operator' });
      await opened.order(order?.id ?? '', ({ state }) => state === 'accepted');
      await opened.exchange.call('fill', 1, '0.004', '59000.00');
      await opened.killed();
      await opened.exchange.call('fill', 1, '0.003', '59000.00');
      const { filledQuantity } = await recovered(opened, (one) => one.filledQuantity === 700);
      expect(filledQuantity).toBe(700);
    },
  );

  it.each(['after pending_cancel', 'before canceled', 'after canceled'])(
    '%s: the order is canceled, with what it traded',
    async (instant) => {
      const { desk: opened, robot } = await arm(instant);
      const { order } = await requestOrder(opened.desk, { robotId: robot.id, ...LIMIT, by: 'Operator' });
      await opened.order(order?.id ?? '', ({ state }) => state === 'accepted');
      await opened.exchange.call('fill', 1, '0.004', '59000.00');
      const wish = { orderId: order?.id ?? '', by: 'Operator' };
      void requestCancel(opened.desk, wish).catch(() => undefined);
      await opened.killed();
      const { filledQuantity } = await recovered(opened, ({ state }) => state === 'canceled');
      expect(filledQuantity).toBe(400);
    },
  );
});
