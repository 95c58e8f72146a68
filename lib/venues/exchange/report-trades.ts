import type { Lots } from '#lib/trading/money';
import { announceOrder } from '#lib/venues/exchange/announce-order';
import { asDeskError } from '#lib/desk-error';
import type { ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import type { Tracked } from '#lib/venues/exchange/tracked-order';
import { fillIdOf, isForeignFee, tradeReport } from '#lib/venues/exchange/trade-report';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';

/** Reports those executions of an order that were not reported before. */
export function reportTrades(parts: VenueParts, tracked: Tracked, trades: readonly ExchangeTrade[]): void {
  for (const trade of trades) reportTrade(parts, tracked, trade);
}

function reportTrade({ connection, ears }: VenueParts, tracked: Tracked, trade: ExchangeTrade): void {
  const { order, instrument, market } = tracked;
  const known = knownTrades({ ears }, tracked, trade);
  if (known.has(trade.id) || !market) return;
  try {
    const report = tradeReport(trade, { orderId: order.id, exchange: connection.id, instrument, market });
    known.set(trade.id, report.fill.quantity);
    ears.onReports([report]);
  } catch (cause) {
    // Off the instrument's grid: reconciliation finds what it can't be booked as.
    ears.onNotice({ orderId: order.id, code: 'trade_unreadable', message: asDeskError(cause).message });
  }
  if (isForeignFee(trade, market)) ears.onNotice({ orderId: order.id, ...foreignFee(connection.id, trade) });
}

function knownTrades(
  parts: Pick<VenueParts, 'ears'>,
  tracked: Tracked,
  { orderId }: ExchangeTrade,
): Map<string, Lots> {
  const isNews = tracked.exchangeId === null && !tracked.trades.has(orderId);
  if (isNews) announceOrder(parts, tracked, { id: orderId, isTriggered: false });
  const known = tracked.trades.get(orderId) ?? new Map<string, Lots>();
  tracked.trades.set(orderId, known);
  return known;
}

function foreignFee(exchange: string, trade: ExchangeTrade): { code: string; message: string } {
  const fee = `${trade.fee?.amount ?? ''} ${trade.fee?.currency ?? ''}`;
  const message = `The exchange took a fee of ${fee} for ${fillIdOf(exchange, trade)}: no account here counts that currency.`;
  return { code: 'fee_in_third_currency', message };
}
