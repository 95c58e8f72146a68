import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#lib/robot/command';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { startAnsweringRobot } from '#tests/integration/web/answering-robot';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;
let robotId: string;
let stopRobot: () => void;
const asked: Command[] = [];

beforeAll(async () => {
  web = await startTestWeb();
  await seedDesk(web.desk);
  robotId = (await web.desk.books.readRobots()).find(({ symbol }) => symbol === 'TSLA')?.id ?? '';
  stopRobot = await startAnsweringRobot(web.desk, (command) => {
    asked.push(command);
    return { status: 'done', answer: { message: 'Done.' } };
  });
});

afterAll(async () => {
  stopRobot();
  await web.close();
});

const order = { side: 'buy', type: 'market', quantity: '10', reason: 'test' };

describe('an order', () => {
  it.each([
    ['a quantity that is a number', { ...order, quantity: 10 }],
    ['a quantity in words', { ...order, quantity: 'ten' }],
    ['a fraction of a lot', { ...order, quantity: '0.5' }],
    ['nothing at all', { ...order, quantity: '0' }],
    ['less than nothing', { ...order, quantity: '-1' }],
    ['a limit without its price', { ...order, type: 'limit' }],
    ['a stop without its price', { ...order, type: 'stop' }],
    ['a stop-limit without its limit', { ...order, type: 'stop_limit', stopPrice: '1' }],
    ['a market order with a limit', { ...order, price: '1' }],
    ['a trailing stop with a limit', { ...order, type: 'trailing_stop', trail: '1', price: '1' }],
    [
      'a trailing stop with a trail and a stop',
      { ...order, type: 'trailing_stop', trail: '1', stopPrice: '1' },
    ],
    ['a trail on a stop', { ...order, type: 'stop', stopPrice: '1', trail: '1' }],
    ['post-only at market', { ...order, postOnly: true }],
    ['post-only at once', { ...order, type: 'limit', price: '1', postOnly: true, timeInForce: 'ioc' }],
    ['a bracket that only reduces', { ...order, reduceOnly: true, takeProfit: '1' }],
    ['a type that there is not', { ...order, type: 'iceberg' }],
    ['a key that is not known', { ...order, leverage: 3 }],
  ])('with %s is refused before anything is written', async (_name, json) => {
    const before = asked.length;
    const answer = await web.ask('POST', '/api/v1/orders', { json: { robotId, ...json } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect(asked.length).toBe(before);
  });

  it('reaches the robot with all its terms, written as its instrument writes them', async () => {
    const terms = {
      type: 'stop_limit',
      stopPrice: '301',
      price: '302.5',
      timeInForce: 'day',
      postOnly: true,
    };
    const json = { robotId, ...order, ...terms, takeProfit: '400', stopLoss: '250' };
    await web.ask('POST', '/api/v1/orders', { json });
    expect(asked.at(-1)?.request).toMatchObject({
      ...{ kind: 'place-order', type: 'stop_limit', stopPrice: '301.00', price: '302.50', trail: null },
      ...{ timeInForce: 'day', postOnly: true, reduceOnly: false, takeProfit: '400.00', stopLoss: '250.00' },
    });
    const robot = (await web.desk.books.readRobots()).find(({ id }) => id === robotId);
    const room = await web.desk.sessions.readSession(robot?.sessionId ?? ('' as never));
    const said = await web.desk.sessions.readMessages(room.id, { limit: 50 });
    expect(said.at(-1)?.content).toBe(
      'BUY 10 TSLA at 302.50 or better once 301.00 is reached, for the day, post-only, take profit 400.00, stop loss 250.00: test',
    );
  });

  it('that there is not can be neither changed nor canceled', async () => {
    const json = { quantity: '5' };
    expect(await web.ask('PATCH', '/api/v1/orders/none', { json })).toMatchObject({
      status: 404,
      body: { code: 'order_not_found' },
    });
    const wrong = await web.ask('PATCH', '/api/v1/orders/none', { json: { quantity: 5 } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('needs a robot process, and writes nothing without one', async () => {
    const at = web.desk.now() - 60_000;
    await web.desk.books.commit({ live: [{ key: 'process:robot', data: { pid: 1, startedAt: at, at } }] });
    const answer = await web.ask('POST', '/api/v1/orders', { json: { robotId, ...order } });
    expect(answer).toMatchObject({ status: 503, body: { code: 'robot_unavailable', retryable: true } });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await web.desk.books.readPendingCommands()).toEqual([]);
  });
});
