import type { KillSwitch } from '#lib/robot/command';
import { switchAll, type SwitchDesk, type Switched } from '#lib/robot/requests/switch-all';

/**
 * Stops everything: the kill switch goes on and every robot is halted, durably, before this returns,
 * whether a robot process runs or not. It stays so until a person lifts it.
 */
export async function stopAll(
  desk: SwitchDesk,
  wish: { by: string; reason: string; idempotencyKey?: string | undefined },
): Promise<Switched> {
  const now = desk.now();
  const killSwitch: KillSwitch = { on: true, at: now, by: wish.by, reason: wish.reason };
  const robots = (await desk.books.readRobots()).map((robot) => ({
    ...robot,
    state: 'halted' as const,
    updatedAt: now,
  }));
  const content = `STOP ALL: every robot is halted and its orders are canceled. ${wish.reason}`.trim();
  return switchAll(desk, { ...wish, kind: 'kill', killSwitch, robots, content });
}
