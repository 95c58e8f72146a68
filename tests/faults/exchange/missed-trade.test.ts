import { expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import { ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';

const makeFolder = useScratchFolders();
const OWN = { side: 'buy', type: 'market', quantity: '0.01', reason: 'now', by: 'Operator' } as const;
const FOREIGN = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.02' };

it('books a trade from elsewhere that a killed process had not asked for yet, when a later one is booked', async () => {
  await using desk = await ExchangeDesk.open(makeFolder());
  desk.start();
  const robot = await makeRobot(desk);
  await desk.exchange.call('fault', {
    ...{ method: 'GET', path: '/myTrades', times: 100 },
    answer: { kind: 'delay', ms: 9_000 },
  });
  await desk.exchange.call('placeForeign', FOREIGN);
  const { order } = await requestOrder(desk.desk, { robotId: robot.id, ...OWN });
  await desk.order(order?.id ?? '', ({ state }) => state === 'filled');
  await desk.kill();
  expect(await desk.desk.books.readFills({ accountId: 'sandbox-binance-USDT' })).toHaveLength(1);
  await desk.exchange.call('clearFaults');
  const at = Date.now();
  desk.start();
  await desk.reconciled(at);
  await expectEqualBooks(desk);
}, 90_000);
