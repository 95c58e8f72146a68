import type { SessionAdapter } from '#db/stores/session-adapter';
import { makeSplitEventLog } from '#db/stores/split/event-log';
import { openBook } from '#db/stores/split/open-book';
import { OutboxDelivery } from '#db/stores/split/outbox-delivery';
import { prepareOutbox } from '#db/stores/split/outbox';
import { QuietTelling } from '#db/stores/split/quiet-telling';
import { makeSplitBooks } from '#db/stores/split/split-books';
import type { SplitContext } from '#db/stores/split/split-context';
import { makeSplitGuard } from '#db/stores/split/split-guard';
import { makeSplitSessions } from '#db/stores/split/split-sessions';
import { makeSplitUpkeep } from '#db/stores/split/split-upkeep';
import { watchSplit } from '#db/stores/split/split-watch';
import { makeTellSessions } from '#db/stores/split/tell-sessions';
import { prepareToldMarks } from '#db/stores/split/told-marks';
import type { SqliteStoreOptions, Stores } from '#db/stores/sqlite/open-sqlite-stores';

/**
 * All ports over sessions in `adapter` and a book in SQLite, in `folder`. Resolves once what a crash left undelivered
 * or untold was tried. It closes the adapter with itself.
 */
export async function openSplitStores(adapter: SessionAdapter, options: SqliteStoreOptions): Promise<Stores> {
  const book = openBook(options);
  const { sessions, createRoom, health } = adapter;
  const context: SplitContext = {
    book: book.context,
    events: book.writeEvents,
    marks: prepareToldMarks(book.context),
    outbox: prepareOutbox(book.context),
    sessions,
    createRoom,
    health,
    reach: { isAway: false },
  };
  const telling = new QuietTelling(makeTellSessions(context));
  const delivery = new OutboxDelivery(context, telling);
  const { outbox } = context;
  const books = book.makeBooks({
    createSession: (room) => outbox.putSession(room),
    append: (id, message) => outbox.putMessage(id, message),
    // Looked for before the transaction: it can't wait for another store.
    requireMessage: () => undefined,
  });
  await telling.catchUpAll();
  await delivery.deliver();
  await delivery.retryRefused();
  const stopWatching = watchSplit(context, { delivery, telling });
  return {
    ...book.ports,
    sessions: makeSplitSessions(context, {
      telling,
      guard: makeSplitGuard(context),
      deliver: () => delivery.deliver(),
    }),
    books: makeSplitBooks(context, books, delivery),
    events: makeSplitEventLog(context, book.events),
    health,
    upkeep: makeSplitUpkeep(adapter.upkeep, book.ports.upkeep),
    async close() {
      await stopWatching();
      book.close();
      await adapter.close();
    },
  };
}
