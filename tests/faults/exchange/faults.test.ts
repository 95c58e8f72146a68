import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import type { RobotView } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import { alertCodes, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { ACCEPTED_ANSWER_LOST, type Fault } from '#tests/fixtures/fake-exchange/faults';

const makeFolder = useScratchFolders();
const POST = { method: 'POST', path: '/order' } as const;

interface Case {
  name: string;
  fault: Fault;
  /** What the order comes to, and how many of it the exchange then has. */
  state: Order['state'];
  atExchange: number;
  alert: string;
}

const CASES: readonly Case[] = [
  {
    name: 'a 429',
    fault: { ...POST, answer: { kind: 'status', status: 429, headers: { 'retry-after': '1' } } },
    state: 'filled',
    atExchange: 1,
    alert: 'rate_limited',
  },
  {
    name: 'a 5xx of an order that was taken',
    fault: { ...POST, when: 'after', answer: { kind: 'status', status: 503 } },
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
  {
    name: 'a 5xx of an order that was not taken',
    fault: { ...POST, answer: { kind: 'status', status: 503 } },
    state: 'rejected',
    atExchange: 0,
    alert: 'never_arrived',
  },
  {
    name: 'no answer',
    fault: { ...POST, when: 'after', answer: { kind: 'hang' } },
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
  {
    name: 'a web page',
    fault: { ...POST, when: 'after', answer: { kind: 'html' } },
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
  {
    name: 'half an answer',
    fault: { ...POST, answer: { kind: 'truncated' } },
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
  {
    name: 'an order that was taken and whose answer was lost',
    fault: ACCEPTED_ANSWER_LOST,
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
  {
    name: 'an order that was lost on its way',
    fault: { ...POST, answer: { kind: 'destroy' } },
    state: 'rejected',
    atExchange: 0,
    alert: 'never_arrived',
  },
  {
    name: 'a client id that is there already',
    fault: { ...POST, answer: { kind: 'error', code: -2010, message: 'Duplicate order sent.' } },
    state: 'rejected',
    atExchange: 0,
    alert: 'never_arrived',
  },
  {
    name: 'an answer that came too late',
    fault: { ...POST, when: 'after', answer: { kind: 'delay', ms: 900 } },
    state: 'filled',
    atExchange: 1,
    alert: 'order_unknown',
  },
];

describe('whatever the exchange does with an order', { timeout: 60_000 }, () => {
  let desk: ExchangeDesk;
  let robot: RobotView;
  let orders = 0;

  beforeAll(async () => {
    desk = await ExchangeDesk.open(makeFolder());
    desk.start();
    robot = await makeRobot(desk);
  }, 60_000);

  afterAll(() => desk[Symbol.asyncDispose]());

  /** Orders of this client id at the exchange. */
  async function atExchange(clientId: string): Promise<number> {
    const all = await desk.exchange.call('orders');
    return all.filter((order) => order['clientOrderId'] === clientId).length;
  }

  async function order(side: 'buy' | 'sell' = 'buy'): Promise<string> {
    await desk.quoted();
    // No two alike: the gate takes the same order again for a mistake.
    orders += 1;
    const quantity = `0.00${100 + orders}`;
    const wish = {
      robotId: robot.id,
      side,
      type: 'market',
      quantity,
      reason: '',
      by: 'Operator',
    } as const;
    const { command } = await requestOrder(desk.desk, wish);
    expect(command.answer).toMatchObject({ message: 'The order is sent.' });
    return command.answer?.orderId ?? '';
  }

  async function expectSettled(): Promise<void> {
    await desk.reconciled(Date.now());
    await expectEqualBooks(desk);
  }

  beforeEach(() => desk.exchange.call('clearFaults'));

  it.each(CASES)('$name leaves $atExchange there and books that are equal', async (one) => {
    const before = (await alertCodes(desk)).length;
    await desk.exchange.call('fault', one.fault);
    const id = await order();
    const ended = await desk.order(id, ({ state }) => !isWorking(state));
    expect(ended.state).toBe(one.state);
    expect(await atExchange(id)).toBe(one.atExchange);
    await expect
      .poll(async () => (await alertCodes(desk)).slice(before), { timeout: 10_000 })
      .toContain(one.alert);
    await expectSettled();
    if (one.atExchange === 1) return;
    // What never arrived can be decided on anew: then there is exactly one.
    const again = await order();
    await desk.order(again, ({ state }) => state === 'filled');
    expect([await atExchange(id), await atExchange(again)]).toEqual([0, 1]);
    await expectSettled();
  });

  it('what is refused is rejected with its words', async () => {
    await desk.exchange.call('enforce', 'BTCUSDT', { minNotional: '1000.00' });
    const id = await order();
    const { refusal } = await desk.order(id, ({ state }) => state === 'rejected');
    expect(refusal).toMatchObject({ code: '-1013' });
    expect(await atExchange(id)).toBe(0);
    expect(await alertCodes(desk)).toContain('-1013');
    await desk.exchange.call('enforce', 'BTCUSDT', { minNotional: '5.00' });
    await expectSettled();
  });

  it('executions that are told twice are booked once', async () => {
    await desk.exchange.call('streamFault', 'user', { kind: 'duplicate', times: 10 });
    const id = await order();
    await desk.order(id, ({ state }) => state === 'filled');
    await expectSettled();
  });
});
