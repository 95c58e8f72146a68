import { asDeskError } from '#lib/desk-error';
import { ownOrder } from '#lib/robot/process/exchange/attribute-trades';
import type { Truth } from '#lib/robot/process/exchange/gather-truth';
import type { ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import { tellAlert } from '#lib/robot/process/exchange/tell-alert';
import { findRun } from '#lib/robot/process/robot-context';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import { isWorking } from '#lib/trading/working-states';

/**
 * Orders of this desk that stand at the exchange although they are closed here: nobody looks after them any more, so
 * they are taken out, and people are told. What they traded is booked all the same.
 */
export async function returnedOrders(
  parts: ReconcileParts,
  { openOrders }: Truth,
  run: (task: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { connection, context } = parts;
  for (const { symbol, clientId } of openOrders) {
    const own = await ownOrder(parts, clientId);
    if (!own || clientId === null || isWorking(own.state) || parts.venue.isWorkedOn(own.id)) continue;
    const outcome = await connection.cancelOrder({ symbol, clientId });
    context.logger.error({ orderId: own.id, outcome: outcome.kind }, 'a closed order stood at the exchange');
    await run(async () => {
      const room = findRun(context, own.robotId);
      if (!room) return;
      const step = newStep();
      const message = `The order is ${own.state} here and still stood at the exchange; it was taken out there.`;
      tellAlert(step, room, { code: 'order_returned', message, orderId: own.id, now: context.desk.now() });
      await commitInRooms(context, step).catch((cause: unknown) => {
        context.logger.error({ err: asDeskError(cause) }, 'an alert could not be told');
      });
    });
  }
}
