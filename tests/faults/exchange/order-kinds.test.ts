import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '#lib/trading/order';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { Person } from '#tests/faults/exchange/person';
import { expectSame, isOpenThere } from '#tests/faults/exchange/same-orders';

const makeFolder = useScratchFolders();

describe('each kind of order at an exchange', { timeout: 60_000 }, () => {
  let desk: ExchangeDesk;
  let person: Person;
  let orders = 0;

  beforeAll(async () => {
    desk = await ExchangeDesk.open(makeFolder());
    desk.start();
    person = new Person(desk, await makeRobot(desk));
  }, 90_000);

  afterAll(() => desk[Symbol.asyncDispose]());

  function size(): string {
    orders += 1;
    return `0.0${100 + orders}`;
  }

  async function there(id: string): Promise<Record<string, unknown>[]> {
    const all = await desk.exchange.call('orders');
    return all.filter(({ clientOrderId }) => clientOrderId === id);
  }

  async function setPrice(price: string): Promise<void> {
    await desk.exchange.call('setPrice', 'BTCUSDT', price);
  }

  it.each([
    ['ioc', 300],
    ['fok', 0],
  ] as const)('%s trades %i of what is there, and ends', async (timeInForce, traded) => {
    await desk.quoted();
    await desk.exchange.call('setDepth', 'BTCUSDT', '0.003');
    const id = await person.order({
      ...{ side: 'buy', type: 'limit', price: '60100.00' },
      ...{ quantity: size(), timeInForce },
    });
    const { filledQuantity } = await desk.order(id, ({ state }) => state === 'expired');
    expect(filledQuantity).toBe(traded);
    expect(await there(id)).toMatchObject([{ timeInForce: timeInForce.toUpperCase() }]);
    await desk.exchange.call('setDepth', 'BTCUSDT', null);
    await expectSame(desk);
  });

  it('post-only rests as a maker, and is rejected where it would take', async () => {
    await desk.quoted();
    const maker = { side: 'buy', type: 'limit', postOnly: true } as const;
    const resting = await person.rest({ ...maker, quantity: size(), price: '59900.00' });
    expect(await there(resting)).toMatchObject([{ type: 'LIMIT_MAKER', status: 'NEW' }]);
    const taking = await person.order({ ...maker, quantity: size(), price: '60100.00' });
    const { refusal } = await desk.order(taking, ({ state }) => state === 'rejected');
    expect(refusal?.message).toContain('immediately match');
    expect(await there(taking)).toEqual([]);
    await desk.quoted('59800.00');
    await desk.order(resting, ({ state }) => state === 'filled');
    await expectSame(desk);
  });

  it.each([
    ['stop', null, 'STOP_LOSS'],
    ['stop_limit', '60600.00', 'STOP_LOSS_LIMIT'],
  ] as const)('a %s waits at the exchange for its price', async (type, price, name) => {
    await desk.quoted();
    const id = await person.rest({ side: 'buy', type, quantity: size(), stopPrice: '60500.00', price });
    expect(await there(id)).toMatchObject([{ type: name, status: 'NEW' }]);
    await setPrice('60550.00');
    const { triggeredAt } = await desk.order(id, ({ state }) => state === 'filled');
    expect(triggeredAt).not.toBeNull();
    await expectSame(desk);
  });

  it('a trailing stop is watched here, moves along, and is sent at market once it is reached', async () => {
    await desk.quoted();
    const id = await person.rest({ side: 'sell', type: 'trailing_stop', quantity: '0.01', trail: '300.00' });
    await desk.quoted('60400.00');
    await desk.order(id, ({ stopPrice }) => stopPrice === 6_010_000);
    expect(await there(id)).toEqual([]);
    await expectSame(desk, [id]);
    await setPrice('60050.00');
    await desk.order(id, ({ state }) => state === 'filled');
    expect(await there(id)).toMatchObject([{ type: 'MARKET', side: 'SELL', status: 'FILLED' }]);
    await expectSame(desk);
  });

  /** An entry that traded, with its stop at the exchange and its target watched here. */
  async function bracket(): Promise<{ stop: Order; target: Order }> {
    await desk.quoted();
    const prices = { takeProfit: '60800.00', stopLoss: '59400.00' };
    const id = await person.order({ side: 'buy', type: 'market', quantity: size(), ...prices });
    await desk.order(id, ({ state }) => state === 'filled');
    const legs = async (): Promise<Order[]> => (await desk.orders()).filter((one) => one.parentId === id);
    await expect
      .poll(async () => (await legs()).map(({ state }) => state), { timeout: 15_000 })
      .toEqual(['accepted', 'accepted']);
    const [target, stop] = (await legs()).toSorted((a) => (a.purpose === 'take-profit' ? -1 : 1));
    if (!target || !stop) throw new Error('A leg is missing.');
    expect((await there(stop.id)).filter(isOpenThere)).toMatchObject([{ type: 'STOP_LOSS' }]);
    expect(await there(target.id)).toEqual([]);
    await expectSame(desk, [target.id]);
    return { stop, target };
  }

  it('a bracket whose target is reached: its stop is taken out first, then the target is sent', async () => {
    const { stop, target } = await bracket();
    const before = (await desk.exchange.call('journal')).length;
    await setPrice('60850.00');
    await desk.order(target.id, ({ state }) => state === 'filled');
    await desk.order(stop.id, ({ state }) => state === 'canceled');
    const calls = (await desk.exchange.call('journal')).slice(before);
    const changes = calls.filter(({ method, path }) => method !== 'GET' && path.endsWith('/order'));
    expect(changes.map(({ method }) => method)).toEqual(['DELETE', 'POST']);
    await expectSame(desk);
  });

  it('a bracket whose stop is reached: the exchange fills it, and the target is over', async () => {
    const { stop, target } = await bracket();
    await setPrice('59350.00');
    await desk.order(stop.id, ({ state }) => state === 'filled');
    await desk.order(target.id, ({ state }) => state === 'canceled');
    expect(await there(target.id)).toEqual([]);
    await expectSame(desk);
  });
});
