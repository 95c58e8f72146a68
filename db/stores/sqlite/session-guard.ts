import { and, eq, sql } from 'drizzle-orm';

import { fills } from '#db/schema/fills';
import { isOpenOrder, orders } from '#db/schema/orders';
import { robots } from '#db/schema/robots';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Session } from '#lib/sessions/session';
import { sessionInUse, sessionOfBusyRobot } from '#lib/sessions/session-rules';

type Named = Pick<Session, 'id' | 'title'>;

/** What the book says of a session that is to be archived or deleted; to be called inside a transaction. */
export interface SessionGuard {
  /** Error: `session_in_use` where a robot talks in it. */
  requireUnused(session: Named): void;
  /** Error: `session_in_use` where a robot of it is not stopped, has a working order or holds a position. */
  requireIdleRobots(session: Named): void;
}

export function makeSessionGuard({ connection: { db } }: StoreContext): SessionGuard {
  const ofSession = eq(robots.sessionId, sql.placeholder('id'));
  const anyRobot = db.select({ name: robots.name }).from(robots).where(ofSession).limit(1).prepare();
  const hasOpenOrder = sql`EXISTS (SELECT 1 FROM ${orders} WHERE ${and(sql`robot_id = ${robots.id}`, isOpenOrder)})`;
  const hasPosition = sql`EXISTS (SELECT 1 FROM ${fills} WHERE robot_id = ${robots.id} GROUP BY ${fills.symbol}
    HAVING sum(iif(${fills.side} = 'buy', ${fills.quantity}, -${fills.quantity})) <> 0)`;
  const busyRobot = db
    .select({ name: robots.name })
    .from(robots)
    .where(and(ofSession, sql`(${robots.state} <> 'stopped' OR ${hasOpenOrder} OR ${hasPosition})`))
    .limit(1)
    .prepare();
  return {
    requireUnused(session) {
      const robot = anyRobot.get({ id: session.id });
      if (robot) throw sessionInUse(session, robot.name);
    },
    requireIdleRobots(session) {
      const robot = busyRobot.get({ id: session.id });
      if (robot) throw sessionOfBusyRobot(session, robot.name);
    },
  };
}
