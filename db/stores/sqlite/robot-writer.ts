import { and, eq, inArray, sql } from 'drizzle-orm';

import { commands } from '#db/schema/commands';
import { fills } from '#db/schema/fills';
import { isOpenOrder, orders } from '#db/schema/orders';
import { robots } from '#db/schema/robots';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { RobotChange, RobotPart } from '#lib/robot/book-store';
import type { Robot, RobotId } from '#lib/robot/robot';

const PARTS: Readonly<Record<RobotPart, (robot: Robot) => Partial<Robot>>> = {
  state: ({ state, runningSince }) => ({ state, runningSince }),
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

/** Changes to robots; to be called inside a transaction. */
export interface RobotWriter {
  /** Writes what a change says of a robot. Parts of one that is gone go nowhere. */
  writeRobot: (change: RobotChange) => void;
  /** With the commands that nobody could answer any more. Error: `robot_in_use`. */
  deleteRobots: (ids: readonly RobotId[]) => void;
  /** `robot_not_found` where it is gone: nobody would look after what it ordered. */
  requireRobot: (id: string) => void;
}

export function makeRobotWriter({ connection: { db } }: StoreContext): RobotWriter {
  const findRobot = db
    .select({ name: robots.name, state: robots.state })
    .from(robots)
    .where(eq(robots.id, sql.placeholder('id')))
    .prepare();
  const ofRobot = sql`robot_id = ${sql.placeholder('id')}`;
  const openOrder = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(ofRobot, isOpenOrder))
    .limit(1)
    .prepare();
  const heldLots = db
    .select({
      lots: sql<number>`coalesce(sum(iif(${fills.side} = 'buy', ${fills.quantity}, -${fills.quantity})), 0)`,
      baseFees: sql<number>`coalesce(sum(${fills.baseFee}), 0)`,
    })
    .from(fills)
    .where(ofRobot)
    .prepare();

  /** What fees kept of the base is bought and never sold: then only the book tells, and who asked has looked there. */
  function isFlat(id: RobotId): boolean {
    const { lots = 0, baseFees = 0 } = heldLots.get({ id }) ?? {};
    return lots === 0 || baseFees > 0;
  }

  /** Whoever asked has looked before; since then it may have been started, and traded. */
  function requireAtRest(id: RobotId): void {
    const robot = findRobot.get({ id });
    if (!robot) return;
    const isActive = robot.state === 'running' || robot.state === 'reducing';
    if (!isActive && !openOrder.get({ id }) && isFlat(id)) return;
    throw new DeskError('robot_in_use', `Stop and flatten ${robot.name} first: it runs, or holds something.`);
  }

  return {
    writeRobot({ robot, sets }) {
      if (sets === 'all') {
        const { id: _id, ...rest } = robot;
        db.insert(robots).values(robot).onConflictDoUpdate({ target: robots.id, set: rest }).run();
        return;
      }
      const { updatedAt } = robot;
      const set = sets.reduce<Partial<Robot>>((all, part) => ({ ...all, ...PARTS[part](robot) }), {
        updatedAt,
      });
      db.update(robots).set(set).where(eq(robots.id, robot.id)).run();
    },
    deleteRobots(ids) {
      ids.forEach(requireAtRest);
      db.delete(robots).where(inArray(robots.id, ids)).run();
      db.delete(commands)
        .where(inArray(sql`${commands.request} ->> '$.robotId'`, ids))
        .run();
    },
    requireRobot(id) {
      if (findRobot.get({ id })) return;
      throw new DeskError('robot_not_found', 'This robot is gone: nothing is ordered through it any more.');
    },
  };
}
