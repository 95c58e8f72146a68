import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestUpdate } from '#lib/robot/requests/request-update';
import type { Order } from '#lib/trading/order';
import { orderIdOf } from '#lib/venues/exchange/client-id';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { alertCodes, arm, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { Person } from '#tests/faults/exchange/person';
import { expectSame, isOpenThere } from '#tests/faults/exchange/same-orders';
import type { Fault } from '#tests/fixtures/fake-exchange/faults';

const makeFolder = useScratchFolders();
const HANG = { when: 'after', answer: { kind: 'hang' } } as const;

describe('kill -9 of the robot process, at an order that works', { timeout: 60_000 }, () => {
  let desk: ExchangeDesk;
  let person: Person;
  let orders = 0;

  beforeAll(async () => {
    desk = await ExchangeDesk.open(makeFolder());
    desk.start();
    person = new Person(desk, await makeRobot(desk));
  }, 90_000);

  afterAll(() => desk[Symbol.asyncDispose]());

  /** No two alike, and each with a price that nothing before it waits for. */
  function size(): string {
    orders += 1;
    return `0.0${100 + orders}`;
  }

  /** The order after a start without a kill; both sides agree. */
  async function recovered(id: string, look: (order: Order) => boolean): Promise<Order> {
    const at = Date.now();
    desk.start();
    await desk.reconciled(at);
    const order = await desk.order(id, look);
    await expectSame(desk);
    return order;
  }

  /** The prices at which an order stands at the exchange, under whatever client id. */
  async function pricesThere(id: string): Promise<unknown[]> {
    const all = await desk.exchange.call('orders');
    return all
      .filter((one) => isOpenThere(one) && orderIdOf(String(one['clientOrderId'])) === id)
      .map(({ price }) => price);
  }

  const STOP_LIMIT = { side: 'buy', type: 'stop_limit', stopPrice: '60500.00', price: '60100.00' } as const;

  it.each(['before triggered', 'after triggered'])(
    '%s: it trades once its limit is there',
    async (instant) => {
      await desk.quoted();
      const id = await person.rest({ ...STOP_LIMIT, quantity: size() });
      await arm(desk, instant);
      await desk.exchange.call('setPrice', 'BTCUSDT', '60500.00');
      await desk.killed();
      await recovered(id, ({ state }) => state === 'triggered');
      await desk.quoted('60050.00');
      await desk.order(id, ({ state }) => state === 'filled');
      await expectSame(desk);
    },
  );

  it('after triggered: what trades meanwhile is booked', async () => {
    await desk.quoted();
    const id = await person.rest({ ...STOP_LIMIT, quantity: size() });
    await arm(desk, 'after triggered');
    await desk.exchange.call('setPrice', 'BTCUSDT', '60500.00');
    await desk.killed();
    await desk.exchange.call('setPrice', 'BTCUSDT', '60050.00');
    await recovered(id, ({ state }) => state === 'filled');
  });

  /** A limit order that traded a part, and an edit of it that is under way. */
  async function edited(part: string | null): Promise<string> {
    await desk.quoted();
    const id = await person.rest({ side: 'buy', type: 'limit', quantity: size(), price: '59000.00' });
    if (part !== null) {
      const { venueOrderId } = await person.newest();
      await desk.exchange.call('fill', Number(venueOrderId), part, '59000.00');
      await desk.order(id, ({ state }) => state === 'partially_filled');
    }
    return id;
  }

  function edit(orderId: string): void {
    void requestUpdate(desk.desk, { orderId, price: '59100.00', by: 'Operator' }).catch(() => undefined);
  }

  it.each([
    ['before pending_update', '59000.00000000'],
    ['after pending_update', '59100.00000000'],
  ])('%s: it stands there once, at %s', async (instant, price) => {
    const id = await edited('0.004');
    await arm(desk, instant);
    edit(id);
    await desk.killed();
    await recovered(id, ({ state }) => state === 'partially_filled');
    expect(await pricesThere(id)).toEqual([price]);
    await desk.quoted('58950.00');
    await desk.order(id, ({ state }) => state === 'filled');
    await expectSame(desk);
  });

  async function killedDuring(fault: Fault, seen: () => Promise<boolean>, id: string): Promise<void> {
    await desk.exchange.call('streamFault', 'user', { kind: 'silence' });
    await desk.exchange.call('fault', fault);
    edit(id);
    await expect.poll(seen, { timeout: 10_000 }).toBe(true);
    await desk.kill();
    await desk.exchange.call('clearFaults');
    await desk.exchange.call('streamFault', 'user', { kind: 'speak' });
  }

  it('between taking an order out and placing it anew: it is canceled, and people are told', async () => {
    const id = await edited('0.004');
    const { venueOrderId } = await person.newest();
    const isOut = async (): Promise<boolean> =>
      (await desk.exchange.call('orders')).some(
        ({ orderId, status }) => String(orderId) === venueOrderId && status === 'CANCELED',
      );
    await killedDuring({ ...HANG, method: 'DELETE', path: '/order' }, isOut, id);
    const { filledQuantity } = await recovered(id, ({ state }) => state === 'canceled');
    expect(filledQuantity).toBe(400);
    expect(await alertCodes(desk)).toContain('update_lost');
  });

  it('after it was placed anew, before its answer: the new one is found', async () => {
    const id = await edited('0.003');
    const before = (await desk.exchange.call('orders')).length;
    const isPlaced = async (): Promise<boolean> => (await desk.exchange.call('orders')).length === before + 1;
    await killedDuring({ ...HANG, method: 'POST', path: '/order' }, isPlaced, id);
    await recovered(id, ({ state, price }) => state === 'partially_filled' && price === 5_910_000);
    expect(await pricesThere(id)).toEqual(['59100.00000000']);
    await desk.quoted('59050.00');
    await desk.order(id, ({ state }) => state === 'filled');
    await expectSame(desk);
  });

  it.each(['before rejected', 'after rejected'])('%s: it stays rejected, and is nowhere', async (instant) => {
    await desk.quoted();
    await desk.exchange.call('fault', {
      ...{ method: 'POST', path: '/order' },
      answer: {
        kind: 'error',
        code: -2010,
        message: 'Account has insufficient balance for requested action.',
      },
    });
    await arm(desk, instant);
    person.orderAway({ side: 'buy', type: 'market', quantity: size() });
    await desk.killed();
    const { id } = await person.newest();
    await recovered(id, ({ state }) => state === 'rejected');
  });
});
