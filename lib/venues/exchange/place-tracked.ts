import type { Instrument } from '#lib/market/instrument';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Ticks } from '#lib/trading/money';
import { backOff } from '#lib/venues/exchange/back-off';
import type { NewExchangeOrder } from '#lib/venues/exchange/exchange-connection';
import { refusalBeforeSending, type Refusal } from '#lib/venues/exchange/order-rules';
import { settleOrder } from '#lib/venues/exchange/settle-order';
import { doubt, endUnplaced } from '#lib/venues/exchange/tell-order';
import { currentClientId, sizeToPlace, type Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import { isGroupFree } from '#lib/venues/exchange/watch-order';

/** What was turned away because of too many requests is sent again for so long, ms: later it is another market. */
const STILL_WANTED_MS = 10_000;
/** A leg of a group looks so often whether the other one is gone. */
const GROUP_LOOKED_AT_MS = 50;

/**
 * Sends an order that is certainly not at the exchange. What is no clear answer leaves it `unknown`: it is then
 * asked for, and never sent again.
 */
export async function placeTracked(parts: VenueParts, tracked: Tracked): Promise<number> {
  if (tracked.wish === 'cancel') return endUnplaced(parts, tracked, null);
  if (!isGroupFree(parts, tracked)) return GROUP_LOOKED_AT_MS;
  const { quantity } = sizeToPlace(tracked);
  // The other leg of its group traded all of it.
  if (quantity === 0) return endUnplaced(parts, tracked, null);
  const refusal = refusalOf(parts, tracked);
  if (refusal) return endUnplaced(parts, tracked, refusal);
  tracked.sentAt = parts.now();
  const outcome = await parts.connection.placeOrder(requestOf(tracked));
  switch (outcome.kind) {
    case 'done':
      tracked.phase = 'unknown';
      return settleOrder(parts, tracked, { found: outcome.value.order, trades: outcome.value.trades });
    case 'refused':
      return outcome.code === 'duplicate_order'
        ? doubt(parts, tracked, outcome.message)
        : endUnplaced(parts, tracked, outcome);
    case 'limited':
      return onLimited(parts, tracked, outcome);
    default:
      return doubt(parts, tracked, outcome.message);
  }
}

function onLimited(
  parts: VenueParts,
  tracked: Tracked,
  { retryAfterMs, message }: { retryAfterMs: number; message: string },
): number {
  const waitMs = backOff(tracked, retryAfterMs);
  if (tracked.attempts === 1) {
    parts.ears.onNotice({ orderId: tracked.order.id, code: 'rate_limited', message });
  }
  const isLate = parts.now() + waitMs - tracked.order.updatedAt > STILL_WANTED_MS;
  return isLate ? endUnplaced(parts, tracked, { code: 'rate_limited', message }) : waitMs;
}

function refusalOf({ newestPrice }: VenueParts, tracked: Tracked): Refusal | null {
  const { order, instrument, market } = tracked;
  if (!market) return { code: 'unknown_instrument', message: `The exchange trades no ${order.symbol}.` };
  const { quantity, price, stopPrice } = sizeToPlace(tracked);
  const sized = { ...order, ...sentAs(tracked), price, stopPrice };
  return refusalBeforeSending({
    order: sized,
    quantity,
    newest: newestPrice(order.symbol),
    instrument,
    market,
  });
}

/** A stop that was watched here is sent as what it became. */
function sentAs({ order, isReached }: Tracked): Pick<NewExchangeOrder, 'type'> {
  if (!isReached) return { type: order.type };
  if (order.type === 'stop_limit') return { type: 'limit' };
  return { type: order.type === 'limit' ? 'limit' : 'market' };
}

function requestOf(tracked: Tracked): NewExchangeOrder {
  const { order, instrument, market } = tracked;
  const { quantity, price, stopPrice } = sizeToPlace(tracked);
  const { type } = sentAs(tracked);
  const isStop = type === 'stop' || type === 'stop_limit';
  return {
    clientId: currentClientId(tracked),
    symbol: order.symbol,
    side: order.side,
    type,
    quantity: formatQuantity(quantity, instrument),
    price: type === 'limit' || type === 'stop_limit' ? textOf(price, instrument) : null,
    stopPrice: isStop ? textOf(stopPrice, instrument) : null,
    trail: type === 'trailing_stop' ? textOf(order.trail, instrument) : null,
    // The desk itself ends an order of the day.
    timeInForce: order.timeInForce === 'day' ? 'gtc' : order.timeInForce,
    postOnly: order.postOnly,
    reduceOnly: order.reduceOnly && market?.hasReduceOnly === true,
  };
}

function textOf(price: Ticks | null, instrument: Instrument): string | null {
  return price === null ? null : formatPrice(price, instrument);
}
