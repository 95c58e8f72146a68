import { and, inArray } from 'drizzle-orm';

import { isOpenOrder, orders } from '#db/schema/orders';
import type { SplitContext } from '#db/stores/split/split-context';
import type { BookGuard } from '#db/stores/split/split-sessions';
import { makeSessionGuard } from '#db/stores/sqlite/session-guard';
import { readStore } from '#db/stores/sqlite/store-context';
import type { MessageId } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import { sessionHasOrders } from '#lib/sessions/session-rules';

/** Messages whose orders are looked for at a time. */
const PAGE = 500;

/**
 * What robots and orders have against changing a session. Looked up right before the sessions' store is asked: in
 * between a robot may take the room, and finds it gone as it finds one that was deleted earlier.
 */
export function makeSplitGuard({ book, sessions }: SplitContext): BookGuard {
  const { db } = book.connection;
  const robots = makeSessionGuard(book);

  function findOrder(ids: readonly MessageId[], isOpen: boolean) {
    const caused = inArray(orders.decisionMessageId, ids);
    return db
      .select({ id: orders.id })
      .from(orders)
      .where(isOpen ? and(caused, isOpenOrder) : caused)
      .limit(1)
      .get();
  }

  /** Every order opens the message that caused it; retention only waits for those that still work. */
  async function requireNoOrders(session: Session, { isOpen }: { isOpen: boolean }): Promise<void> {
    for (let after = 0; ; after += PAGE) {
      const page = await sessions.readMessages(session.id, { after, limit: PAGE });
      const ids = page.map(({ id }) => id);
      if (await readStore(book, () => findOrder(ids, isOpen))) throw sessionHasOrders(session);
      if (page.length < PAGE) return;
    }
  }

  return {
    requireArchivable: (session) => readStore(book, () => robots.requireUnused(session)),
    async requireDeletable(session, { idleSince }) {
      const isRetention = idleSince !== undefined;
      await readStore(book, () =>
        isRetention ? robots.requireIdleRobots(session) : robots.requireUnused(session),
      );
      await requireNoOrders(session, { isOpen: isRetention });
    },
  };
}
