import type { Command } from '#lib/robot/command';
import { findRun, type RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';

/**
 * Marks a command as being worked on: its answer waits for the venue, and meanwhile it must not be begun again.
 * Answers what ends that.
 */
export function holdCommand({ held }: RobotContext, { id }: Command, run: RobotRun): () => void {
  held.set(id, run);
  return () => void held.delete(id);
}

/** Whether a command is being worked on; one whose robot was rebuilt since, after a fault, is begun anew. */
export function isHeld(context: RobotContext, { id, request }: Command): boolean {
  const run = context.held.get(id);
  if (!run) return false;
  if (findRun(context, request.robotId) === run) return true;
  context.held.delete(id);
  return false;
}
