import type { NewEvent } from '#lib/events/desk-event';
import type { KillSwitch } from '#lib/robot/command';

/** The fact that the kill switch is now as given. */
export function killSwitchChanged(killSwitch: KillSwitch): NewEvent {
  return { type: 'kill-switch-changed', data: { ...killSwitch } };
}
