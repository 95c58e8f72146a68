import type { Robot } from '#lib/robot/robot';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';
import type { ExchangeVenue } from '#lib/venues/exchange/exchange-venue';
import type { Venue, VenueReport } from '#lib/venues/venue';

/** The configured exchange while its account is connected. */
export interface ConnectedExchange {
  connection: ExchangeConnection;
  venue: ExchangeVenue;
  /** What the ids of its accounts begin with, e.g. `sandbox-binance`. */
  prefix: string;
}

/** Where the exchange sits in the robot process: empty until it is connected. Changes only inside the queue. */
export interface ExchangeSeat {
  connected: ConnectedExchange | null;
  /** Whether books and exchange agreed when they were last compared: else nothing is entered there. */
  isReconciled: boolean;
}

/** Whose account this is: `sandbox-binance-USDT` is the exchange's whose prefix is `sandbox-binance`. */
export function isAccountOf(prefix: string, accountId: string): boolean {
  return accountId.startsWith(`${prefix}-`);
}

/** Whether the robot may enter: paper always, at an exchange only while the books are known to agree with it. */
export function isReconciled(seat: ExchangeSeat, robot: Pick<Robot, 'venue' | 'accountId'>): boolean {
  if (robot.venue === 'paper') return true;
  return seat.connected !== null && seat.isReconciled && isAccountOf(seat.connected.prefix, robot.accountId);
}

const ABSENT = {
  code: 'exchange_unavailable',
  message: 'The exchange is not connected; the order was not sent.',
};

/**
 * The venue of a robot at an exchange: the connected one, once it is. Until then new orders are rejected, since
 * they were surely never sent; what works already is asked for as soon as the exchange is there.
 */
export function seatVenue(seat: ExchangeSeat, accountId: string): Venue {
  const venue = (): ExchangeVenue | null => {
    const { connected } = seat;
    return connected && isAccountOf(connected.prefix, accountId) ? connected.venue : null;
  };
  const nothing: Promise<VenueReport[]> = Promise.resolve([]);
  return {
    submit: (order) =>
      venue()?.submit(order) ?? Promise.resolve([{ kind: 'rejected', orderId: order.id, ...ABSENT }]),
    cancel: (order) => venue()?.cancel(order) ?? nothing,
    update: (order) =>
      venue()?.update(order) ?? Promise.resolve([{ kind: 'update-refused', orderId: order.id, ...ABSENT }]),
    onQuote: (quote) => venue()?.onQuote(quote) ?? nothing,
    restore: (working) => venue()?.restore(working) ?? nothing,
  };
}
