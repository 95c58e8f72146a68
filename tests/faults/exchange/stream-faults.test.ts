import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { alertCodes, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { Person } from '#tests/faults/exchange/person';
import { expectSame } from '#tests/faults/exchange/same-orders';
import { ACCEPTED_ANSWER_LOST } from '#tests/fixtures/fake-exchange/faults';

const makeFolder = useScratchFolders();

describe('whatever becomes of the stream, the clock and the ban', { timeout: 60_000 }, () => {
  let desk: ExchangeDesk;
  let person: Person;
  let orders = 0;
  let told = 0;

  beforeAll(async () => {
    desk = await ExchangeDesk.open(makeFolder());
    desk.start();
    person = new Person(desk, await makeRobot(desk));
  }, 90_000);

  afterAll(() => desk[Symbol.asyncDispose]());

  beforeEach(async () => {
    await desk.exchange.call('clearFaults');
    await desk.quoted();
    told = (await alertCodes(desk)).length;
  });

  function size(): string {
    orders += 1;
    return `0.0${100 + orders}`;
  }

  async function expectAlert(code: string): Promise<void> {
    await expect.poll(async () => (await alertCodes(desk)).slice(told), { timeout: 20_000 }).toContain(code);
  }

  async function fill(id: string, ...parts: string[]): Promise<void> {
    const { venueOrderId } = await desk.order(id, () => true);
    for (const part of parts) await desk.exchange.call('fill', Number(venueOrderId), part, '58000.00');
  }

  async function timesThere(id: string): Promise<number> {
    const there = await desk.exchange.call('orders');
    return there.filter(({ clientOrderId }) => clientOrderId === id).length;
  }

  it('fills that come in reverse are each booked once, and that is told', async () => {
    const id = await person.rest({ side: 'buy', type: 'limit', quantity: size(), price: '58000.00' });
    await desk.exchange.call('streamFault', 'user', { kind: 'hold' });
    await fill(id, '0.001', '0.002', '0.003');
    await desk.exchange.call('streamFault', 'user', { kind: 'release', isReversed: true });
    await desk.order(id, ({ filledQuantity }) => filledQuantity === 600);
    await expectAlert('fill_out_of_order');
    await expectSame(desk);
    await fill(id, '1');
    await desk.order(id, ({ state }) => state === 'filled');
    expect(await timesThere(id)).toBe(1);
    await expectSame(desk);
  });

  it('what trades while the stream is cut off after a part is booked, and people are told', async () => {
    const id = await person.rest({ side: 'buy', type: 'limit', quantity: size(), price: '58000.00' });
    await fill(id, '0.004');
    await desk.order(id, ({ filledQuantity }) => filledQuantity === 400);
    await desk.exchange.call('streamFault', 'user', { kind: 'refuse' });
    await desk.exchange.call('streamFault', 'user', { kind: 'drop' });
    await fill(id, '0.003');
    await expectAlert('stream_lost');
    await desk.order(id, ({ filledQuantity }) => filledQuantity === 700);
    await desk.exchange.call('streamFault', 'user', { kind: 'accept' });
    await fill(id, '1');
    await desk.order(id, ({ state }) => state === 'filled');
    expect(await timesThere(id)).toBe(1);
    await expectSame(desk);
  });

  it('an order whose answer is lost while the stream is silent is asked for, and never sent again', async () => {
    await desk.exchange.call('streamFault', 'user', { kind: 'silence' });
    await desk.exchange.call('fault', ACCEPTED_ANSWER_LOST);
    const id = await person.order({ side: 'buy', type: 'market', quantity: size() });
    await desk.order(id, ({ state }) => state === 'filled');
    await expectAlert('order_unknown');
    await desk.exchange.call('streamFault', 'user', { kind: 'speak' });
    expect(await timesThere(id)).toBe(1);
    const sent = await desk.exchange.call('journal', 'POST', '/order');
    expect(sent.filter(({ params }) => params['newClientOrderId'] === id)).toHaveLength(1);
    await expectSame(desk);
  });

  it('a clock that runs apart: it is set, the order sent once, and people are told', async () => {
    await desk.exchange.call('setClockSkew', 60_000);
    const id = await person.order({ side: 'buy', type: 'market', quantity: size() });
    await desk.order(id, ({ state }) => state === 'filled');
    await expectAlert('clock_skewed');
    await expectSame(desk);
    await desk.exchange.call('setClockSkew', 0);
    const next = await person.order({ side: 'buy', type: 'market', quantity: size() });
    await desk.order(next, ({ state }) => state === 'filled');
    expect([await timesThere(id), await timesThere(next)]).toEqual([1, 1]);
    await expectSame(desk);
  });

  it('an order whose time is wrong (-1021) is sent again on the right time, once', async () => {
    await desk.exchange.call('fault', {
      ...{ method: 'POST', path: '/order' },
      answer: {
        kind: 'error',
        code: -1021,
        message: 'Timestamp for this request is outside of the recvWindow.',
      },
    });
    const id = await person.order({ side: 'buy', type: 'market', quantity: size() });
    await desk.order(id, ({ state }) => state === 'filled');
    expect(await timesThere(id)).toBe(1);
    await expectSame(desk);
    await expectAlert('rate_limited');
  });

  it.each([
    ['2', 'filled', 1],
    ['60', 'rejected', 0],
  ])(
    'a ban (418) of %s s: the order is %s, %i is there, and people are told',
    async (seconds, state, count) => {
      await desk.exchange.call('fault', {
        ...{ method: 'POST', path: '/order' },
        answer: { kind: 'status', status: 418, headers: { 'retry-after': seconds } },
      });
      const id = await person.order({ side: 'buy', type: 'market', quantity: size() });
      await desk.order(id, (order) => order.state === state);
      expect(await timesThere(id)).toBe(count);
      await expectAlert('rate_limited');
      if (count === 1) await expectSame(desk);
    },
  );
});
