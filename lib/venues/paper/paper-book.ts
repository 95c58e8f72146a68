import type { Instrument } from '#lib/market/instrument';
import type { Ticks } from '#lib/trading/money';
import type { Order, OrderUpdate } from '#lib/trading/order';
import { arrivalOf } from '#lib/venues/paper/paper-latency';
import { lotsOfVolume } from '#lib/venues/paper/paper-volume';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';

/** An order at the paper venue, on its way there or waiting. */
export interface Waiting {
  /** As the venue knows it: its own fills, triggers and changes included. */
  order: Order;
  /** Market time from which it takes part. */
  arrivesAt: number;
  /** Whether it was told to be here. */
  isAccepted: boolean;
  /** Whether its limit stood while a price passed that did not reach it: from then on it is a maker. */
  rests: boolean;
  /** Whether it came, or was changed, since the last price it was held against. */
  isFresh: boolean;
  /** Market time from which a change that is on its way holds; null where none is. */
  change: { update: OrderUpdate; at: number } | null;
  /** Market time from which it is canceled; null where nobody asked. */
  cancelAt: number | null;
}

/** One instrument at the paper venue. */
export interface PaperBook {
  readonly instrument: Instrument;
  /** In the order of submission. */
  readonly waiting: Map<string, Waiting>;
  /** Market time of the newest price that something waited for. */
  lastAt: number;
  /** Market time of the volume that `lotsLeft` is what is left of. */
  volumeAt: number;
  lotsLeft: number;
  /** No more prices come: everything takes effect at once, and volume is no bound any more. */
  hasEnded: boolean;
}

/** What happens on a quote or within a candle, while it happens. */
export interface MatchEvent {
  readonly book: PaperBook;
  readonly settings: PaperSettings;
  /** Wall clock, epoch ms: stamps the fills. */
  readonly now: number;
  /** Market time. */
  at: number;
  /** Prices between which the market is known to have been: of a quote both are its price. */
  readonly low: Ticks;
  readonly high: Ticks;
  /** Whether it is a candle's open: what rested and was jumped over trades there, and not at its limit. */
  readonly isOpen: boolean;
  readonly reports: VenueReport[];
}

export function openPaperBook(instrument: Instrument): PaperBook {
  return {
    instrument,
    waiting: new Map(),
    lastAt: 0,
    volumeAt: Number.NEGATIVE_INFINITY,
    lotsLeft: 0,
    hasEnded: false,
  };
}

export function newWaiting(order: Order, settings: PaperSettings): Waiting {
  return {
    order,
    arrivesAt: arrivalOf('submit', { order, sentAt: order.marketAt }, settings),
    isAccepted: false,
    rests: false,
    isFresh: true,
    change: null,
    cancelAt: null,
  };
}

/** Makes the volume of a quote or candle available; once for all that happens at the same market time. */
export function bringVolume(book: PaperBook, at: number, volume: number, settings: PaperSettings): void {
  if (book.volumeAt === at) return;
  book.volumeAt = at;
  book.lotsLeft = book.hasEnded ? Number.POSITIVE_INFINITY : lotsOfVolume(volume, book.instrument, settings);
}

/** When a request that is sent now takes effect; never before the order itself, or what was asked of it earlier. */
export function effectOf(
  request: 'update' | 'cancel',
  { book, one }: { book: PaperBook; one: Waiting },
  settings: PaperSettings,
): number {
  const { order } = one;
  const sentAt = Math.max(book.lastAt, order.marketAt);
  return Math.max(arrivalOf(request, { order, sentAt }, settings), one.arrivesAt, one.change?.at ?? 0);
}
