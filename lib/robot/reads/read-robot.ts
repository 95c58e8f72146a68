import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Robot } from '#lib/robot/robot';

/** The robot with this id, as stored. `robot_not_found` when there is none. */
export async function readRobot(desk: Pick<Desk, 'books'>, robotId: string): Promise<Robot> {
  const robot = (await desk.books.readRobots()).find((one) => one.id === robotId);
  if (!robot) throw new DeskError('robot_not_found', 'There is no such robot.', { details: { robotId } });
  return robot;
}
