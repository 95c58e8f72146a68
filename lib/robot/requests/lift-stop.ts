import type { CommandId, KillSwitch } from '#lib/robot/command';
import { switchAll, type SwitchDesk, type Switched } from '#lib/robot/requests/switch-all';

/** Lifts the stop: the kill switch goes off and halted robots are `stopped`; a person starts them again. */
export async function liftStop(
  desk: SwitchDesk,
  wish: { by: string; reason?: string | undefined; idempotencyKey?: string | undefined },
): Promise<Switched> {
  const now = desk.now();
  const killSwitch: KillSwitch = {
    ...{ on: false, at: now, by: wish.by, reason: wish.reason ?? null },
    flattenCommandId: null,
  };
  const robots = (await desk.books.readRobots())
    .filter((robot) => robot.state === 'halted')
    .map((robot) => ({ ...robot, state: 'stopped' as const, updatedAt: now }));
  const commandId = desk.newId() as CommandId;
  const request = { kind: 'lift' as const, robotId: null };
  const content = 'The stop is lifted: robots stay stopped until somebody starts them.';
  return switchAll(desk, { ...wish, commandId, request, killSwitch, robots, content });
}
