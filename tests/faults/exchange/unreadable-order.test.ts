import { expect, it } from 'vitest';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { ReconciliationState } from '#lib/robot/reconciliation-state';
import { requestOrder } from '#lib/robot/requests/request-order';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { alertCodes, ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { eventually } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const OWN = { side: 'buy', type: 'market', quantity: '0.01', reason: 'now', by: 'Operator' } as const;

it('enters nothing while the exchange has what the books cannot count', async () => {
  await using desk = await ExchangeDesk.open(makeFolder());
  desk.start();
  const robot = await makeRobot(desk);
  // Finer than the lots that the exchange told at the start.
  await desk.exchange.call('enforce', 'BTCUSDT', { stepSize: '0.00000100' });
  const foreign = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.010001' };
  await desk.exchange.call('placeForeign', foreign);
  await eventually(desk.desk, async () => {
    const [state] = dataOf<ReconciliationState>(await desk.desk.live.readLive(0), 'reconciliation:');
    return state && !state.isReconciled && state.reason?.includes('0.010001');
  });
  await desk.quoted();
  const { command } = await requestOrder(desk.desk, { ...OWN, robotId: robot.id });
  expect(command).toMatchObject({ status: 'refused', answer: { code: 'unreconciled' } });
  expect(await alertCodes(desk)).toContain('unreconciled');
}, 90_000);
