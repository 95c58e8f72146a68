import type { ExchangeEars, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import { reportTrades } from '#lib/venues/exchange/report-trades';
import { fillIdOf } from '#lib/venues/exchange/trade-report';
import type { TrackedOrders } from '#lib/venues/exchange/tracked-orders';
import type { VenueParts } from '#lib/venues/exchange/venue-parts';

/** Executions whose ids are kept in mind, to notice a stream that repeats itself. */
const REMEMBERED = 10_000;

export interface StreamParts {
  parts: VenueParts;
  orders: TrackedOrders;
  onGap: () => void;
}

/** What the venue makes of the exchange's stream. Every word of it may be repeated, late or missing. */
export function makeStreamEars({ parts, orders, onGap }: StreamParts): ExchangeEars {
  const { ears } = parts;
  const noteOddity = makeOddityNote(parts);

  return {
    onOrder(order) {
      const tracked = orders.named(order);
      if (!tracked) {
        onGap();
        return;
      }
      if (tracked.phase === 'closed') return;
      tracked.view = order;
      parts.drive(tracked);
    },
    onTrade(trade) {
      noteOddity(trade);
      const tracked = orders.named({ id: trade.orderId, clientId: trade.clientId });
      if (!tracked) {
        onGap();
        return;
      }
      reportTrades(parts, tracked, [trade]);
      tracked.wake?.();
    },
    onUp: onGap,
    onDown(message) {
      ears.onNotice({ orderId: null, code: 'stream_lost', message });
    },
    onNotice(code, message) {
      ears.onNotice({ orderId: null, code, message });
    },
  };
}

/** Tells people of a stream that repeats itself or mixes its order up; the books take each execution once. */
function makeOddityNote({ connection, ears }: VenueParts): (trade: ExchangeTrade) => void {
  const seen = new Set<string>();
  const newest = new Map<string, number>();
  return (trade) => {
    const id = fillIdOf(connection.id, trade);
    const number = Number.parseInt(trade.id, 10);
    if (seen.has(id)) {
      ears.onNotice({
        orderId: null,
        code: 'fill_repeated',
        message: `The exchange told ${id} again; it is booked once.`,
      });
      return;
    }
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size > REMEMBERED) seen.delete(oldest);
      break;
    }
    if (number < (newest.get(trade.symbol) ?? 0)) {
      const message = `The exchange told ${id} after later ones.`;
      ears.onNotice({ orderId: null, code: 'fill_out_of_order', message });
    }
    newest.set(trade.symbol, Math.max(number, newest.get(trade.symbol) ?? 0));
  };
}
