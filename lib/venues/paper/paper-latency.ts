import { drawFrom, hashText, mixSeeds } from '#lib/market/random';
import type { Order } from '#lib/trading/order';
import type { PaperSettings } from '#lib/venues/venue';

type Request = 'submit' | 'update' | 'cancel';

/**
 * Market time (epoch ms) from which a request takes effect: later than the moment it was sent at, by the latency
 * and a share of its jitter. That share is drawn from the seed and from what is asked, so that the same run asked
 * again gives the same; an order's id is no part of it.
 */
export function arrivalOf(
  request: Request,
  { order, sentAt }: { order: Order; sentAt: number },
  settings: PaperSettings,
): number {
  const { latencyMs = 0, latencyJitterMs = 0 } = settings;
  const jitter = latencyJitterMs === 0 ? 0 : jitterOf(request, { order, sentAt }, settings);
  return sentAt + Math.max(1, latencyMs + jitter);
}

function jitterOf(
  request: Request,
  { order, sentAt }: { order: Order; sentAt: number },
  { latencyJitterMs = 0, seed = 0 }: PaperSettings,
): number {
  const { symbol, side, type, purpose, price, stopPrice, marketAt } = order;
  // Not its quantity: a group may lessen that while the order is on its way.
  const facts = [request, symbol, side, type, purpose, price, stopPrice, marketAt, sentAt];
  const draw = drawFrom(mixSeeds(seed, hashText(facts.join('|'))));
  return Math.floor(draw() * (latencyJitterMs + 1));
}

/** Whether requests take effect at once, on whatever comes next. */
export function isImmediate({ latencyMs = 0, latencyJitterMs = 0 }: PaperSettings): boolean {
  return latencyMs === 0 && latencyJitterMs === 0;
}
