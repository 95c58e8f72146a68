import type { NewEvent } from '#lib/events/desk-event';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { AccountRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import { fillView } from '#lib/trading/fill-view';
import { bookFill } from '#lib/trading/ledger';
import type { Fill, Order } from '#lib/trading/order';
import { advance } from '#lib/trading/order-states';
import { orderView } from '#lib/trading/order-view';
import { eventOf } from '#lib/trading/report-booking';
import type { VenueReport } from '#lib/venues/venue';

interface Booking {
  step: Step;
  order: Order;
  reports: readonly VenueReport[];
  now: number;
}

/**
 * Books reports on an order that no robot here works: its own was deleted, or it was made elsewhere. Answers the
 * account that it changed; null where that is not one of this process.
 */
export function bookWithoutRobot(context: RobotContext, booking: Booking): AccountRun | null {
  const { step, reports, now } = booking;
  const account = context.accounts.get(booking.order.accountId);
  const instrument = account?.ledger.instruments.get(booking.order.symbol);
  if (!account || !instrument) return null;
  let { order } = booking;
  for (const report of reports) {
    if (report.kind !== 'filled') {
      order = advance(order, eventOf(report), now);
      continue;
    }
    const fill: Fill = { ...report.fill, robotId: order.robotId, accountId: order.accountId };
    if (!bookFill(account.ledger, fill).booked) continue;
    order = advance(order, { kind: 'fill', quantity: fill.quantity }, now);
    step.fills.push(fill);
    step.events.push(fact('order-filled', { ...fillView(fill, instrument) }));
  }
  step.orders.push(order);
  step.events.push(fact('order-changed', { ...orderView(order, instrument, []) }));
  return account;
}

/** Of no robot and no room: screens show it with the account. */
function fact(type: NewEvent['type'], data: Record<string, unknown>): NewEvent {
  return { type, robotId: null, sessionId: null, data };
}
