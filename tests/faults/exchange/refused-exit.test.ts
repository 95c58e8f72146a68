import { expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';

const makeFolder = useScratchFolders();
const BUY = { side: 'buy', type: 'market', quantity: '0.01', reason: 'now', by: 'Operator' } as const;

it('does not send an exit that the exchange refuses again on every price', async () => {
  await using desk = await ExchangeDesk.open(makeFolder());
  desk.start();
  const robot = await makeRobot(desk);
  const { order } = await requestOrder(desk.desk, { ...BUY, robotId: robot.id });
  await desk.order(order?.id ?? '', ({ state }) => state === 'filled');
  const answer = { kind: 'error', code: -2010, message: 'Account has insufficient balance.' } as const;
  await desk.exchange.call('fault', { method: 'POST', path: '/order', times: 100, answer });
  await desk.quoted('50000.00');
  for (let look = 0; look < 6; look += 1) await desk.quoted(`4999${String(look)}.00`);
  const exits = (await desk.orders()).filter(({ side }) => side === 'sell');
  expect(exits.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['stop-loss rejected']);
}, 90_000);
