import { lots } from '#lib/trading/money';
import { announceOrder } from '#lib/venues/exchange/announce-order';
import { backOff } from '#lib/venues/exchange/back-off';
import { clientIdOf, orderIdOf } from '#lib/venues/exchange/client-id';
import type { ExchangeOrder, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import { probeNextRevision, startRevision } from '#lib/venues/exchange/revise-order';
import {
  close,
  currentClientId,
  lotsReported,
  totalReported,
  type Tracked,
} from '#lib/venues/exchange/tracked-order';
import { lotsOfText } from '#lib/venues/exchange/trade-report';
import { reportTrades } from '#lib/venues/exchange/report-trades';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';
import type { VenueReport } from '#lib/venues/venue';

/** More executions than one order has. */
const ALL_TRADES = 1_000;
/** News of the stream come apart: the order's and its trades'. */
const TRADES_FOLLOW_MS = 100;

export interface Finding {
  found: ExchangeOrder;
  /** Executions that came with it; null where it is the stream that tells, and tells them apart. */
  trades: readonly ExchangeTrade[] | null;
}

/**
 * Brings the desk to what the exchange says of an order: that it is there, all that it traded, how it ended. An
 * end is told only once every execution before it is.
 */
export async function settleOrder(parts: VenueParts, tracked: Tracked, finding: Finding): Promise<number> {
  const { found } = finding;
  if (!isCurrent(tracked, found)) return 0;
  announceOrder(parts, tracked, found);
  const { length } = await missingTrades(parts, tracked, finding);
  if (length > 0) {
    if (finding.trades === null) {
      tracked.phase = 'unknown';
      return TRADES_FOLLOW_MS;
    }
    tracked.phase = 'unknown';
    return backOff(tracked);
  }
  if (found.status === 'open') {
    tracked.phase = 'resting';
    tracked.isRestored = false;
    return 0;
  }
  return settleEnd(parts, tracked, found);
}

/** News of a revision before this one are no news. */
function isCurrent(tracked: Tracked, { id, clientId }: ExchangeOrder): boolean {
  if (tracked.exchangeId !== null && id === tracked.exchangeId) return true;
  if (clientId === null) return tracked.exchangeId === null;
  return clientId === currentClientId(tracked) || orderIdOf(clientId) !== tracked.order.id;
}

/** Reports what it traded and was not reported; one entry for each lot that the exchange names no trade of. */
async function missingTrades(
  parts: VenueParts,
  tracked: Tracked,
  { found, trades }: Finding,
): Promise<{ length: number }> {
  const filled = lotsOfText(found.filled, tracked.instrument);
  const missing = (): number => Math.max(0, filled - lotsReported(tracked, found.id));
  if (trades !== null && trades.length > 0 && missing() > 0) reportTrades(parts, tracked, trades);
  if (missing() === 0 || trades === null) return { length: missing() };
  const { symbol } = tracked.order;
  const outcome = await parts.connection.fetchTrades({ symbol, orderId: found.id, limit: ALL_TRADES });
  if (outcome.kind === 'done') reportTrades(parts, tracked, outcome.value);
  return { length: missing() };
}

async function settleEnd(parts: VenueParts, tracked: Tracked, found: ExchangeOrder): Promise<number> {
  const { order, wish } = tracked;
  if (found.status === 'filled') return settleFilled(parts, tracked);
  if (wish !== null && wish !== 'cancel' && !tracked.isRestored) return startRevision(parts, tracked, wish);
  if (tracked.isRestored) {
    const waitMs = await probeNextRevision(parts, tracked);
    if (waitMs !== null) return waitMs;
  }
  close(tracked);
  parts.ears.onReports([endOf(order.id, found.status)]);
  if (wish !== 'cancel' && found.status === 'canceled') {
    const message = `The order was canceled at the exchange, and not by this desk (${clientIdOf(order.id, tracked.revision)}).`;
    parts.ears.onNotice({ orderId: order.id, code: 'canceled_outside', message });
  }
  return 0;
}

/** Placed with less than the desk wants of it, because its group traded the rest: no more of it comes. */
function settleFilled({ ears }: VenueParts, tracked: Tracked): number {
  const { id, quantity, price, stopPrice } = tracked.order;
  const traded = totalReported(tracked);
  close(tracked);
  if (traded < quantity) {
    ears.onReports([{ kind: 'updated', orderId: id, update: { quantity: lots(traded), price, stopPrice } }]);
  }
  return 0;
}

function endOf(orderId: string, status: ExchangeOrder['status']): VenueReport {
  if (status !== 'rejected') return { kind: status === 'expired' ? 'expired' : 'canceled', orderId };
  return {
    kind: 'rejected',
    orderId,
    code: 'exchange_rejected',
    message: 'The exchange rejected the order.',
  };
}
