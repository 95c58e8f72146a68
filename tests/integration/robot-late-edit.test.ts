import { expect, it } from 'vitest';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
const by = 'Operator';

it('makes no entry larger once the kill switch is on, though the robot process was not told yet', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const terms = { type: 'stop', stopPrice: '4000.00', quantity: '1' } as const;
  const { order } = await requestOrder(desk, { ...terms, side: 'buy', reason: '', by, robotId: robot.id });
  const orderId = order?.id ?? '';
  // As it stands between the moment of the press and that of its event.
  const pressed = { on: true, at: desk.now(), by, reason: '', flattenCommandId: null };
  await desk.books.commit({ killSwitch: pressed });
  const { command } = await requestUpdate(desk, { orderId, by, quantity: '2' });
  expect(command).toMatchObject({ status: 'refused', answer: { code: 'kill_switch_on' } });
  expect(await orderViewOf(desk, orderId)).toMatchObject({ quantity: '1', update: null });
});
