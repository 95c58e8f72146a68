import type { KillSwitch } from '#lib/robot/command';
import { switchAll, type SwitchDesk, type Switched } from '#lib/robot/requests/switch-all';

/** Lifts the stop: the kill switch goes off and halted robots are `stopped`; a person starts them again. */
export async function liftStop(
  desk: SwitchDesk,
  wish: { by: string; reason?: string | undefined; idempotencyKey?: string | undefined },
): Promise<Switched> {
  const now = desk.now();
  const killSwitch: KillSwitch = { on: false, at: now, by: wish.by, reason: wish.reason ?? null };
  const robots = (await desk.books.readRobots())
    .filter((robot) => robot.state === 'halted')
    .map((robot) => ({ ...robot, state: 'stopped' as const, updatedAt: now }));
  const content = 'The stop is lifted: robots stay stopped until somebody starts them.';
  return switchAll(desk, { ...wish, kind: 'lift', killSwitch, robots, content });
}
