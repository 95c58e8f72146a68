import { askForOrder } from '#lib/venues/exchange/ask-for-order';
import { carryOutWish } from '#lib/venues/exchange/carry-out-wish';
import { placeTracked } from '#lib/venues/exchange/place-tracked';
import { settleOrder } from '#lib/venues/exchange/settle-order';
import { close, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';

/**
 * Looks after one order until nothing is left to do: it is known where it stands, and nothing is wanted of it.
 * One call at a time; whatever happens meanwhile (a wish, news of the stream) wakes it.
 */
export async function driveOrder(parts: VenueParts, tracked: Tracked): Promise<void> {
  if (tracked.isDriven) {
    tracked.wake?.();
    return;
  }
  tracked.isDriven = true;
  try {
    while (!parts.signal.aborted && hasWork(tracked)) {
      const waitMs = await nextStep(parts, tracked);
      if (waitMs > 0) await pause(tracked, waitMs, parts.signal);
    }
  } finally {
    tracked.isDriven = false;
  }
}

function hasWork({ phase, wish, view }: Tracked): boolean {
  if (phase === 'closed') return false;
  return phase === 'placing' || phase === 'unknown' || wish !== null || view !== null;
}

/** One call at most. Answers how long to wait before the next, in ms. */
async function nextStep(parts: VenueParts, tracked: Tracked): Promise<number> {
  const { view } = tracked;
  tracked.view = null;
  if (view) return settleOrder(parts, tracked, { found: view, trades: null });
  switch (tracked.phase) {
    case 'placing':
      return placeTracked(parts, tracked);
    case 'unknown':
      return tracked.wish === 'cancel' && tracked.attempts === 0 && !tracked.isRestored
        ? carryOutWish(parts, tracked)
        : askForOrder(parts, tracked);
    case 'watched':
      return grantUnsent(parts, tracked);
    default:
      return carryOutWish(parts, tracked);
  }
}

/** What is wanted of an order that the exchange never saw needs nobody's consent. */
function grantUnsent(parts: VenueParts, tracked: Tracked): number {
  const { wish, order } = tracked;
  tracked.wish = null;
  if (wish === 'cancel') {
    close(tracked);
    parts.ears.onReports([{ kind: 'canceled', orderId: order.id }]);
  } else if (wish) {
    tracked.order = { ...order, ...wish, update: null };
    parts.ears.onReports([{ kind: 'updated', orderId: order.id, update: wish }]);
  }
  return 0;
}

/** Waits, unless something happens to the order or the process closes. */
async function pause(tracked: Tracked, waitMs: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      tracked.wake = null;
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    signal.addEventListener('abort', end, { once: true });
    tracked.wake = end;
  });
}
