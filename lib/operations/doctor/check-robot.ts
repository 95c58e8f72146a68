import type { Desk } from '#lib/desk-ports';
import { type Finding, ok, warn } from '#lib/operations/doctor/finding';
import { isRobotProcessAlive } from '#lib/operations/health';
import { readRobotProcess } from '#lib/robot/robot-process-state';

/** Who trades: the robot process that holds the accounts' lease, which it shows by what it writes each second. */
export async function checkRobot(desk: Pick<Desk, 'live' | 'now'>): Promise<Finding> {
  const process = await readRobotProcess(desk);
  if (process === null) return ok('robot', 'No robot process has run on this store yet.');
  const seen = new Date(process.at).toISOString();
  if (isRobotProcessAlive(process.at, desk.now())) {
    return ok('robot', `The robot process ${process.pid} runs and holds the lease (seen at ${seen}).`);
  }
  const detail = `The robot process ${process.pid} was last seen at ${seen}; nothing trades.`;
  return warn('robot', detail, 'multichat start runs it; its log says why it ended.');
}
