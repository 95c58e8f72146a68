import { eq } from 'drizzle-orm';

import { robots } from '#db/schema/robots';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { RobotChange, RobotPart } from '#lib/robot/book-store';
import type { Robot } from '#lib/robot/robot';

const PARTS: Readonly<Record<RobotPart, (robot: Robot) => Partial<Robot>>> = {
  state: ({ state }) => ({ state }),
  settings: ({ name, strategy, timeframe, limits, minConfidence }) => ({
    name,
    strategy,
    timeframe,
    limits,
    minConfidence,
  }),
  progress: ({ lastCandleAt, lastWarning }) => ({ lastCandleAt, lastWarning }),
  room: ({ sessionId }) => ({ sessionId }),
};

/** Writes what a change says of a robot; to be called inside a transaction. Parts of one that is gone go nowhere. */
export function makeRobotWriter({ connection: { db } }: StoreContext): (change: RobotChange) => void {
  return ({ robot, sets }) => {
    if (sets === 'all') {
      const { id: _id, ...rest } = robot;
      db.insert(robots).values(robot).onConflictDoUpdate({ target: robots.id, set: rest }).run();
      return;
    }
    const parts = sets.map((part) => PARTS[part](robot));
    const set: Partial<Robot> = Object.assign({ updatedAt: robot.updatedAt }, ...parts);
    db.update(robots).set(set).where(eq(robots.id, robot.id)).run();
  };
}
