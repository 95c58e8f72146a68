import { checkChange } from '#db/stores/split/check-change';
import type { OutboxDelivery } from '#db/stores/split/outbox-delivery';
import type { SplitContext } from '#db/stores/split/split-context';
import type { BookStore, Change } from '#lib/robot/book-store';

/**
 * The book, whose sessions live elsewhere: a change is durable once the book has it; what it says in rooms is
 * delivered right after, and before the change is acknowledged where that can be.
 */
export function makeSplitBooks(context: SplitContext, books: BookStore, delivery: OutboxDelivery): BookStore {
  async function deliver({ sessions = [], messages = [] }: Change): Promise<void> {
    if (sessions.length + messages.length > 0) await delivery.deliver();
  }

  return {
    ...books,
    async commit(change) {
      await checkChange(context, change);
      await books.commit(change);
      await deliver(change);
    },
    async requestCommand(command, change) {
      await checkChange(context, change);
      const requested = await books.requestCommand(command, change);
      await deliver(change);
      return requested;
    },
  };
}
