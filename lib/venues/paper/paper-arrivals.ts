import { remainingLots } from '#lib/trading/order-states';
import type { MatchEvent, PaperBook, Waiting } from '#lib/venues/paper/paper-book';
import type { VenueReport } from '#lib/venues/venue';

/** Lets take effect what has arrived by the market time of the event: orders, then changes, then cancels. */
export function takeArrivals(event: MatchEvent): void {
  const { book, at, reports } = event;
  for (const one of book.waiting.values()) arrive(book, one, { at, reports });
}

/** Lets everything take effect that is on its way. */
export function takeAll(book: PaperBook, reports: VenueReport[]): void {
  for (const one of book.waiting.values()) arrive(book, one, { at: Number.POSITIVE_INFINITY, reports });
}

interface Arrival {
  at: number;
  reports: VenueReport[];
}

function arrive(book: PaperBook, one: Waiting, { at, reports }: Arrival): void {
  if (!one.isAccepted && one.arrivesAt <= at) accept(one, reports);
  if (one.change !== null && one.change.at <= at) applyChange(book, one, reports);
  if (one.cancelAt === null || one.cancelAt > at) return;
  if (book.waiting.delete(one.order.id)) reports.push({ kind: 'canceled', orderId: one.order.id });
}

export function accept(one: Waiting, reports: VenueReport[]): void {
  one.isAccepted = true;
  reports.push({ kind: 'accepted', orderId: one.order.id });
}

/**
 * Changes the order; it keeps its place. An order that has filled as much as it is to have now, or more, is done.
 */
export function applyChange(book: PaperBook, one: Waiting, reports: VenueReport[]): void {
  if (one.change === null) return;
  const { update } = one.change;
  if (update.price !== one.order.price) one.rests = false;
  one.order = { ...one.order, ...update, update: null };
  one.change = null;
  one.isFresh = true;
  reports.push({ kind: 'updated', orderId: one.order.id, update });
  if (remainingLots(one.order) === 0) book.waiting.delete(one.order.id);
}
