import type { NewEvent } from '#lib/events/desk-event';
import type { KillSwitch } from '#lib/robot/command';

/** The kill switch of a desk on which nobody ever pressed it. */
export const SWITCHED_OFF: KillSwitch = { on: false, at: null, by: null, reason: null };

/** The fact that the kill switch is now as given. */
export function killSwitchChanged(killSwitch: KillSwitch): NewEvent {
  return { type: 'kill-switch-changed', data: { ...killSwitch } };
}
