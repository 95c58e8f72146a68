import type { CommandId, KillSwitch } from '#lib/robot/command';
import { switchAll, type SwitchDesk, type Switched } from '#lib/robot/requests/switch-all';

interface StopWish {
  by: string;
  reason: string;
  /** Whether what is held is to be closed at market as well. */
  flatten?: boolean | undefined;
  idempotencyKey?: string | undefined;
}

/**
 * Stops everything: the kill switch goes on and every robot is halted, durably, before this returns,
 * whether a robot process runs or not. It stays so until a person lifts it.
 */
export async function stopAll(desk: SwitchDesk, wish: StopWish): Promise<Switched> {
  const now = desk.now();
  const { flatten = false } = wish;
  const before = await desk.books.readKillSwitch();
  const commandId = desk.newId() as CommandId;
  const killSwitch: KillSwitch = {
    ...{ on: true, at: now, by: wish.by, reason: wish.reason },
    // Pressed once more without it: what was asked for stays so.
    flattenCommandId: flatten ? commandId : before.on ? before.flattenCommandId : null,
  };
  const robots = (await desk.books.readRobots()).map((robot) => ({
    ...robot,
    state: 'halted' as const,
    updatedAt: now,
  }));
  const done = flatten
    ? 'halted, its orders are canceled and its position is closed'
    : 'halted and its orders are canceled';
  const content = `STOP ALL: every robot is ${done}. ${wish.reason}`.trim();
  const request = { kind: 'kill' as const, robotId: null, flatten };
  return switchAll(desk, { ...wish, commandId, request, killSwitch, robots, content });
}
