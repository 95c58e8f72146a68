import type { Desk } from '#lib/desk-ports';
import type { Robot } from '#lib/robot/robot';
import { liftStop } from '#lib/robot/requests/lift-stop';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { stopAll } from '#lib/robot/requests/stop-all';
import { eventually } from '#tests/integration/robot-desk';

const by = 'Operator';
const PATIENCE_MS = 10_000;

export interface KillTimes {
  /** From the press until it is durable: from then on the store refuses whatever would send something new. */
  durableMs: number;
  /** From the press until the venue's answer to the last cancel is in the store. */
  canceledMs: number;
}

/** Lets each robot work an order far from the market, stops everything and lifts the stop again. */
export async function measureKill(desk: Desk, robots: readonly Robot[]): Promise<KillTimes> {
  for (const { id: robotId } of robots) {
    await requestOrder(desk, {
      robotId,
      side: 'buy',
      type: 'limit',
      price: '1.00',
      quantity: '5',
      reason: '',
      by,
    });
  }
  const working = async () =>
    (await desk.books.readOrders({ open: true, limit: 1000 })).filter(({ type }) => type === 'limit');
  await eventually(desk, async () => (await working()).length >= robots.length);
  const began = performance.now();
  await stopAll(desk, { by, reason: 'bench' });
  const durableMs = performance.now() - began;
  await within(eventually(desk, async () => (await working()).length === 0));
  const canceledMs = performance.now() - began;
  await liftStop(desk, { by });
  for (const { id: robotId } of robots) await requestRobotCommand(desk, { robotId, command: 'start', by });
  return { durableMs, canceledMs };
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The cancels were not seen in time.')), PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
