import { expect, it } from 'vitest';
import { requestOrder } from '#lib/robot/requests/request-order';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();

it('trades on paper as the configuration says: later, for its fee, and across a restart', async () => {
  const paper = { ...DEFAULT_PAPER_SETTINGS, takerFeeBps: 50, latencyMs: 3_000 };
  await using floor = await openRobotDesk(makeFolder(), undefined, { paper });
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const wish = {
    robotId: robot.id,
    side: 'buy',
    type: 'market',
    quantity: '10',
    reason: '',
    by: 'Operator',
  } as const;
  const { order } = await requestOrder(desk, wish);
  const id = order?.id ?? '';
  expect((await desk.books.readOrder(id)).state).toBe('submitted');
  await floor.restart();
  const filled = await eventually(desk, async () => {
    const stored = await desk.books.readOrder(id);
    return stored.state === 'filled' && stored;
  });
  const fills = (await desk.books.readFills({ accountId: 'paper' })).filter(({ orderId }) => orderId === id);
  expect(fills).toHaveLength(1);
  const [fill] = fills;
  expect((fill?.marketAt ?? 0) - filled.marketAt).toBeGreaterThanOrEqual(3_000);
  // Cents of 10 shares in millionths, and half a percent of that.
  expect(fill?.fee).toBe(((fill?.price ?? 0) * 10 * 10_000 * 50) / 10_000);
});
