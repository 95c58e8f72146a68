import { usePathname, useSearchParams } from 'next/navigation';

import type { RobotView } from '#lib/robot/robot';
import { useRobots } from '#components/shell/desk-stream';

/** The robot that an address is about: `?robot=ID`, or the one whose session it shows; else the first. */
function chooseRobot(robots: readonly RobotView[], robotId: string | null, path: string): RobotView | null {
  const named = robots.find(({ id }) => id === robotId);
  const ofSession = robots.find(({ sessionId }) => path === `/sessions/${sessionId}`);
  return named ?? ofSession ?? robots[0] ?? null;
}

/** The robot whose mode, money and data age the frame shows. */
export function useChosenRobot(): RobotView | null {
  return chooseRobot(useRobots(), useSearchParams().get('robot'), usePathname());
}
