import type { Action } from '#lib/access/action';
import type { KillSwitch } from '#lib/robot/command';

/** Switches the kill switch on or off; a server action, handed down by the layout. */
export type SwitchAction = Action<
  { reason: string; idempotencyKey: string; flatten?: boolean | undefined },
  KillSwitch
>;
