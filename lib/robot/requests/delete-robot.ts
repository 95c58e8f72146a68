import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { readPositions } from '#lib/robot/reads/read-positions';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requireAtRest } from '#lib/robot/requests/update-robot';

/** Removes a stopped robot without position or working order; its session, orders and fills stay. */
export async function deleteRobot(desk: Pick<Desk, 'books' | 'live'>, robotId: string): Promise<void> {
  const robot = await readRobot(desk, robotId);
  await requireAtRest(desk, robot, 'deleted');
  if ((await readPositions(desk, { robotId })).length > 0) {
    throw new DeskError('robot_in_use', `Flatten ${robot.name} first: it holds a position.`);
  }
  await desk.books.commit({
    deletedRobots: [robot.id],
    events: [
      { type: 'robot-deleted', robotId: robot.id, sessionId: robot.sessionId, data: { id: robot.id } },
    ],
  });
}
