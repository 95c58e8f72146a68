/** The robot process gives a sign each second; one not heard of for longer than this (milliseconds) is down. */
const ROBOT_DOWN_AFTER_MS = 5_000;

/** Whether the process that gave its last sign at `at` is down at `now` (both epoch ms, the server's clock). */
export function isRobotDown(at: number, now: number): boolean {
  return now - at > ROBOT_DOWN_AFTER_MS;
}
