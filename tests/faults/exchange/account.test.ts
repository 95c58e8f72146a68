import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { stopAll } from '#lib/robot/requests/stop-all';
import type { RobotView } from '#lib/robot/robot';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import { ACCOUNT, alertCodes, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';

const makeFolder = useScratchFolders();

describe('an account at an exchange', { timeout: 60_000 }, () => {
  let desk: ExchangeDesk;
  let robot: RobotView;
  let orders = 0;

  beforeAll(async () => {
    desk = await ExchangeDesk.open(makeFolder());
    desk.start();
    robot = await makeRobot(desk);
  }, 90_000);

  afterAll(() => desk[Symbol.asyncDispose]());

  async function limit(price: string): Promise<string> {
    await desk.quoted();
    orders += 1;
    const wish = {
      robotId: robot.id,
      side: 'buy',
      type: 'limit',
      quantity: `0.0${100 + orders}`,
      price,
    } as const;
    const { command } = await requestOrder(desk.desk, { ...wish, reason: '', by: 'Operator' });
    expect(command.answer).toMatchObject({ message: 'The order is sent.' });
    const id = command.answer?.orderId ?? '';
    await desk.order(id, ({ state }) => state === 'accepted');
    return id;
  }

  async function openAtExchange(): Promise<Record<string, unknown>[]> {
    const all = await desk.exchange.call('orders');
    return all.filter(({ status }) => status === 'NEW' || status === 'PARTIALLY_FILLED');
  }

  it('an edit leaves one order there, with what is left at the new price', async () => {
    const id = await limit('58000.00');
    const { orderId } = (await openAtExchange()).at(-1) ?? {};
    await desk.exchange.call('fill', Number(orderId), '0.00400', '58000.00');
    await desk.order(id, ({ filledQuantity }) => filledQuantity === 400);
    await requestUpdate(desk.desk, { orderId: id, price: '58500.00', by: 'Operator' });
    await desk.order(id, ({ state, price }) => state === 'partially_filled' && price === 5_850_000);
    expect(await openAtExchange()).toMatchObject([{ price: '58500.00000000', origQty: '0.00610000' }]);
    await desk.exchange.call('setPrice', 'BTCUSDT', '58400.00');
    const { filledQuantity, quantity } = await desk.order(id, ({ state }) => state === 'filled');
    expect(filledQuantity).toBe(quantity);
    await desk.reconciled(Date.now());
    await expectEqualBooks(desk);
  });

  it('an order from elsewhere is adopted with an alert, and its fills make the books equal', async () => {
    await desk.quoted();
    const foreign = {
      symbol: 'BTCUSDT',
      side: 'SELL',
      type: 'MARKET',
      quantity: '0.02',
      newClientOrderId: 'by-hand',
    };
    await desk.exchange.call('placeForeign', foreign);
    await expect.poll(() => alertCodes(desk), { timeout: 10_000 }).toContain('external_order');
    await desk.reconciled(Date.now());
    await expectEqualBooks(desk);
    const [external] = (await desk.orders()).filter(({ purpose }) => purpose === 'external');
    expect(external).toMatchObject({ state: 'filled', side: 'sell', robotId: 'external:BTC/USDT' });
    const cause = await desk.desk.sessions.readMessage(external?.decisionMessageId as never);
    expect(cause).toMatchObject({ kind: 'alert', sessionId: robot.sessionId });
  });

  it('an order canceled elsewhere is canceled here, and people are told', async () => {
    const id = await limit('57000.00');
    const { orderId } = (await openAtExchange()).at(-1) ?? {};
    await desk.exchange.call('cancelForeign', Number(orderId));
    await desk.order(id, ({ state }) => state === 'canceled');
    await expect.poll(() => alertCodes(desk), { timeout: 10_000 }).toContain('canceled_outside');
  });

  it('fills that a silent stream does not tell are found and booked', async () => {
    const id = await limit('57500.00');
    await desk.exchange.call('streamFault', 'user', { kind: 'lose', times: 50 });
    await desk.exchange.call('setPrice', 'BTCUSDT', '57400.00');
    await desk.order(id, ({ state }) => state === 'filled');
    await desk.exchange.call('streamFault', 'user', { kind: 'speak' });
    await desk.reconciled(Date.now());
    await expectEqualBooks(desk);
  });

  it('a stop with an order in flight: it is canceled once it is known', async () => {
    await desk.quoted();
    const lost = { method: 'POST', path: '/order', when: 'after', answer: { kind: 'hang' } } as const;
    await desk.exchange.call('streamFault', 'user', { kind: 'silence' });
    await desk.exchange.call('fault', lost);
    const wish = {
      robotId: robot.id,
      side: 'buy',
      type: 'limit',
      quantity: '0.0199',
      price: '56000.00',
    } as const;
    const { command } = await requestOrder(desk.desk, { ...wish, reason: '', by: 'Operator' });
    await stopAll(desk.desk, { by: 'Operator', reason: 'test' });
    const id = command.answer?.orderId ?? '';
    await desk.order(id, ({ state }) => state === 'canceled');
    expect(await openAtExchange()).toEqual([]);
    await desk.exchange.call('streamFault', 'user', { kind: 'speak' });
    await expectEqualBooks(desk);
  });

  it('a balance that nothing explains makes it unreconciled, until it is explained', async () => {
    const before = await desk.exchange.call('balances');
    const usdt = before['USDT']?.free ?? '0';
    await desk.exchange.call('setBalance', 'USDT', '5');
    await expect.poll(() => alertCodes(desk), { timeout: 10_000 }).toContain('unreconciled');
    await desk.exchange.call('setBalance', 'USDT', usdt);
    await desk.reconciled(Date.now());
    await expect.poll(() => alertCodes(desk), { timeout: 10_000 }).toContain('reconciled');
    expect(ACCOUNT).toBe(robot.accountId);
  });
});
