import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { isRobotDown } from '#lib/robot/robot-silence';

/** Live state `process:robot`, written each second by the robot process. Times are epoch ms. */
export interface RobotProcessState {
  pid: number;
  startedAt: number;
  at: number;
}

export const ROBOT_PROCESS_KEY = 'process:robot';

/** What the robot process last said of itself; null when there never was one. */
export async function readRobotProcess(desk: Pick<Desk, 'live'>): Promise<RobotProcessState | null> {
  const states = await desk.live.readLive(0);
  const found = states.find((state) => state.key === ROBOT_PROCESS_KEY);
  // Only the robot process writes this key, and only in this shape.
  return (found?.data as RobotProcessState | undefined) ?? null;
}

/** Throws `robot_unavailable` when no robot process is there to answer. */
export async function requireRobotProcess(desk: Pick<Desk, 'live' | 'now'>): Promise<void> {
  const process = await readRobotProcess(desk);
  if (process && !isRobotDown(process.at, desk.now())) return;
  throw new DeskError('robot_unavailable', 'The robot process is not running; nothing was sent.', {
    retryable: true,
    details: { lastSeenAt: process?.at ?? null },
  });
}
