import type { NewEvent } from '#lib/events/desk-event';
import type { Robot, RobotView } from '#lib/robot/robot';

/** A robot as the outside sees it. */
export function robotView(robot: Robot): RobotView {
  return { ...robot, badge: badgeOf(robot) };
}

function badgeOf({ feed, venue, mode }: Robot): RobotView['badge'] {
  if (mode === 'live') return 'LIVE';
  if (venue === 'exchange') return 'SANDBOX';
  return feed === 'replay' ? 'REPLAY' : 'PAPER';
}

/** The fact that a robot is now as given. */
export function robotChanged(robot: Robot): NewEvent {
  return {
    type: 'robot-changed',
    robotId: robot.id,
    sessionId: robot.sessionId,
    data: { ...robotView(robot) },
  };
}
