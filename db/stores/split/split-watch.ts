import type { OutboxDelivery } from '#db/stores/split/outbox-delivery';
import type { QuietTelling } from '#db/stores/split/quiet-telling';
import type { SplitContext } from '#db/stores/split/split-context';

const LOOK_EVERY_MS = 1_000;
const RETRY_REFUSED_EVERY = 60;

/**
 * Looks each second for what waits longer than a delivery takes (its process died, or the sessions' store was away)
 * and for what could not be told; each minute it tries again what was refused. Returns how to stop it.
 */
export function watchSplit(
  { outbox }: SplitContext,
  { delivery, telling }: { delivery: OutboxDelivery; telling: QuietTelling },
): () => Promise<void> {
  let looks = 0;
  let oldest: number | null = null;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    looks += 1;
    const [first] = outbox.list({ refused: false, limit: 1 });
    const isStuck = first !== undefined && first.number === oldest;
    oldest = first?.number ?? null;
    if (isStuck) await delivery.deliver();
    await telling.retry();
    if (looks % RETRY_REFUSED_EVERY === 0) await delivery.retryRefused();
  }

  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    looking = look()
      // The book could not be read: the next look finds the same.
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    await delivery.deliver();
  };
}
