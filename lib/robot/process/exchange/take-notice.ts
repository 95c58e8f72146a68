import { asDeskError } from '#lib/desk-error';
import { isAccountOf } from '#lib/robot/process/exchange/exchange-seat';
import { tellAlert } from '#lib/robot/process/exchange/tell-alert';
import { allRuns, findRun, type RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import type { VenueNotice } from '#lib/venues/venue';

/** Tells people what the venue says they should know: in the room of the order's robot, else of the first there. */
export async function takeNotice(context: RobotContext, notice: VenueNotice): Promise<void> {
  const { code, message, orderId } = notice;
  context.logger.warn(notice, 'a notice of the exchange venue');
  const room = await roomOf(context, orderId);
  if (!room) return;
  const step = newStep();
  tellAlert(step, room, { code, message, orderId, now: context.desk.now() });
  await commitInRooms(context, step);
}

async function roomOf(context: RobotContext, orderId: string | null): Promise<RobotRun | undefined> {
  const prefix = context.exchange.connected?.prefix;
  const first = allRuns(context).find(
    ({ robot }) => prefix !== undefined && isAccountOf(prefix, robot.accountId),
  );
  if (orderId === null) return first;
  try {
    const { robotId } = await context.desk.books.readOrder(orderId);
    return findRun(context, robotId) ?? first;
  } catch (cause) {
    if (asDeskError(cause).code === 'order_not_found') return first;
    throw cause;
  }
}
