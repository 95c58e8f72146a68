import { expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import { ExchangeDesk } from '#tests/faults/exchange/exchange-desk';

const makeFolder = useScratchFolders();
const BUY = { side: 'buy', type: 'market', quantity: '0.01', reason: 'now', by: 'Operator' } as const;

it('trades on an exchange, and the books equal its books', async () => {
  await using desk = await ExchangeDesk.open(makeFolder());
  desk.start();
  const robot = await desk.robot();
  const { command, order } = await requestOrder(desk.desk, { robotId: robot.id, ...BUY });
  expect(command.answer).toMatchObject({ message: 'The order is sent.' });
  const at = Date.now();
  await desk.order(order?.id ?? '', ({ state }) => state === 'filled');
  await desk.reconciled(at);
  await expectEqualBooks(desk);
});
