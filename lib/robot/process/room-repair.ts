import { asDeskError } from '#lib/desk-error';
import { ROOM_FAULTS } from '#lib/robot/continuation';
import { commitDurably } from '#lib/robot/process/durable-commit';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { allRuns } from '#lib/robot/process/robot-context';
import { robotChanged } from '#lib/robot/robot-view';
import { continuedRoom } from '#lib/robot/process/continued-room';
import { changeOf, type Step } from '#lib/robot/process/step';
import type { SessionId } from '#lib/sessions/session';

/** An order's card, and why it was denied. */
const MESSAGES_AN_ORDER = 2;

/** Commits a step durably. A full or closed room never stops trading: the robot moves to a continuing session. */
export async function commitInRooms(context: RobotContext, step: Step): Promise<void> {
  const { desk, logger, signal } = context;
  const commit = async (): Promise<void> => {
    const { journal } = context;
    await commitDurably(desk.books, { ...changeOf(step, desk.newId), journal }, { logger, signal });
    context.journal = [];
  };
  try {
    await commit();
  } catch (cause) {
    const { code, message } = asDeskError(cause);
    if (code !== 'message_not_found' && !ROOM_FAULTS.has(code)) throw cause;
    logger.warn({ err: cause }, `a room takes no message: ${message}`);
    if (code !== 'message_not_found') await moveRooms(context, step);
    step.keepsReplies = false;
    await commit();
  }
}

/** Moves every robot of the step whose room can't take the step's messages. */
async function moveRooms(context: RobotContext, step: Step): Promise<void> {
  const rooms = new Set<SessionId>([
    ...step.messages.map(({ sessionId }) => sessionId),
    ...step.sendings.map(({ run }) => run.robot.sessionId),
  ]);
  const count = step.messages.length + step.sendings.length * MESSAGES_AN_ORDER;
  for (const room of rooms) {
    const continued = await continuedRoom(context, room, count);
    if (!continued) continue;
    step.sessions.push(continued.session);
    const robots = allRuns(context).filter((run) => run.robot.sessionId === room);
    for (const run of robots) {
      run.robot = { ...run.robot, sessionId: continued.session.id, updatedAt: context.desk.now() };
      step.robots.push({ robot: run.robot, sets: ['room'] });
      step.events.push(robotChanged(run.robot));
    }
    const moved = step.messages.map((one) =>
      one.sessionId === room ? { ...one, sessionId: continued.session.id } : one,
    );
    step.messages = [{ sessionId: continued.session.id, message: continued.note }, ...moved];
  }
}
