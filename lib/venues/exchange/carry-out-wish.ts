import { backOff } from '#lib/venues/exchange/back-off';
import { settleOrder } from '#lib/venues/exchange/settle-order';
import { doubt } from '#lib/venues/exchange/tell-order';
import { currentClientId, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';

/**
 * Takes an order out of the market: to cancel it, or to place it anew with other terms (an exchange changes no
 * order in place). What it traded until then is settled with the answer.
 */
export async function carryOutWish(parts: VenueParts, tracked: Tracked): Promise<number> {
  const { order } = tracked;
  const outcome = await parts.connection.cancelOrder({
    symbol: order.symbol,
    clientId: currentClientId(tracked),
  });
  switch (outcome.kind) {
    case 'done':
      tracked.attempts = 0;
      return settleOrder(parts, tracked, { found: outcome.value, trades: [] });
    case 'missing':
      // Closed already, or not there yet: asking tells which.
      tracked.phase = 'unknown';
      return backOff(tracked);
    case 'refused':
      return refuse(parts, tracked, outcome);
    case 'limited':
      return backOff(tracked, outcome.retryAfterMs);
    default:
      return doubt(parts, tracked, outcome.message);
  }
}

function refuse(
  { ears }: VenueParts,
  tracked: Tracked,
  { code, message }: { code: string; message: string },
): number {
  const kind = tracked.wish === 'cancel' ? 'cancel-refused' : 'update-refused';
  tracked.wish = null;
  tracked.phase = 'unknown';
  ears.onReports([{ kind, orderId: tracked.order.id, code, message }]);
  ears.onNotice({ orderId: tracked.order.id, code, message });
  return 0;
}
