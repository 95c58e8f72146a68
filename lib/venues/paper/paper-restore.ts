import type { Quote } from '#lib/market/quote';
import type { Order } from '#lib/trading/order';
import { accept, applyChange } from '#lib/venues/paper/paper-arrivals';
import { newWaiting, type PaperBook } from '#lib/venues/paper/paper-book';
import { isImmediate } from '#lib/venues/paper/paper-latency';
import { isUntriggered, reachesLimit } from '#lib/venues/paper/paper-prices';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';

interface Restoring {
  working: readonly Order[];
  last: Quote | null;
  settings: PaperSettings;
}

/**
 * Makes the books again from the orders that work. What was asked of an order before is done: a cancel, then a
 * change. An order that no answer came for is accepted, or still on its way where that takes time.
 */
export function restoreOrders(
  books: ReadonlyMap<string, PaperBook>,
  { working, last, settings }: Restoring,
): VenueReport[] {
  const reports: VenueReport[] = [];
  const lastBook = last ? books.get(last.symbol) : undefined;
  if (last && lastBook) lastBook.lastAt = last.at;
  for (const order of [...working].sort(bySubmission)) {
    const book = books.get(order.symbol);
    if (!book) continue;
    if (order.state === 'pending_cancel') reports.push({ kind: 'canceled', orderId: order.id });
    else restoreOne(book, order, { last, settings, reports });
  }
  return reports;
}

function restoreOne(
  book: PaperBook,
  order: Order,
  { last, settings, reports }: Omit<Restoring, 'working'> & { reports: VenueReport[] },
): void {
  const one = newWaiting({ ...order, update: null }, settings);
  book.waiting.set(order.id, one);
  const isUnderWay = order.state === 'submitted' && !isImmediate(settings);
  one.isAccepted = order.state !== 'submitted';
  if (one.isAccepted) one.arrivesAt = order.marketAt + 1;
  one.rests = rested(order, { arrivesAt: one.arrivesAt, last });
  if (!one.isAccepted && !isUnderWay) accept(one, reports);
  if (order.update === null) return;
  one.change = { update: order.update, at: 0 };
  applyChange(book, one, reports);
}

/**
 * Whether its limit stood while a price passed that did not reach it. The newest price tells: what it reaches and
 * has not filled was changed since, or had too little volume; that takes. Post-only orders never do.
 */
function rested(order: Order, { arrivesAt, last }: { arrivesAt: number; last: Quote | null }): boolean {
  if (order.state === 'submitted' || isUntriggered(order)) return false;
  if (last === null) return true;
  if (last.at < arrivesAt) return false;
  return order.postOnly || !reachesLimit(order, last.price);
}

/** Ids are UUIDv7: those of the same millisecond follow each other. */
function bySubmission(a: Order, b: Order): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
