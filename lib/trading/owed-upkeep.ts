import { hasBracket } from '#lib/trading/bracket-legs';
import type { Booked } from '#lib/trading/engine';
import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import type { WorkingOrders } from '#lib/trading/working-orders';
import type { VenueReport } from '#lib/venues/venue';

/** What an entry with a bracket has traded since the last upkeep. */
export interface Traded {
  entry: Order;
  quantity: number;
}

/** What reports have left to be done about the working orders (`orderUpkeep`). */
export interface Owed {
  /** Whether anything was booked that could need it. */
  isDue: boolean;
  traded: Traded[];
  /** Lots that an exit is to gain, or lose where negative, by order id. */
  lots: Map<string, number>;
  /** What of it is asked of the venue: owed again where the venue refuses. */
  asked: Map<string, number>;
  /** Lots that a venue which knows groups took away by itself, before the fill behind it was told. */
  taken: Map<string, number>;
}

export function nothingOwed(): Owed {
  return { isDue: false, traded: [], lots: new Map(), asked: new Map(), taken: new Map() };
}

/**
 * Notes what a report leaves to be done. `before` is the order as it stood. A refusal is not acted on at once,
 * else a venue that keeps refusing would be asked without end: what it leaves waits for the next report.
 */
export function noteReport(
  owed: Owed,
  orders: WorkingOrders,
  { report, before, booked }: { report: VenueReport; before: Order | undefined; booked: Booked },
): void {
  const { order, fill } = booked;
  if (fill) noteFill(owed, orders, order, fill.quantity);
  else if (order === before) return;
  else if (report.kind === 'updated') noteUpdate(owed, before, order);
  else if (report.kind === 'update-refused') return oweAgain(owed, order);
  else if (report.kind === 'cancel-refused' || report.kind === 'trailed') return;
  owed.isDue = true;
  if (isWorking(order.state)) return;
  for (const noted of [owed.lots, owed.asked, owed.taken]) noted.delete(order.id);
}

/** What one order of a group trades the others lose; an entry's bracket covers what it has traded. */
function noteFill(owed: Owed, { working }: WorkingOrders, order: Order, quantity: number): void {
  if (hasBracket(order)) owed.traded.push({ entry: order, quantity });
  if (order.ocoId === null) return;
  for (const other of working.values()) {
    if (other.ocoId !== order.ocoId || other.id === order.id) continue;
    const taken = Math.min(quantity, owed.taken.get(other.id) ?? 0);
    add(owed.taken, other.id, 0 - taken);
    add(owed.lots, other.id, taken - quantity);
  }
}

/** A venue that knows groups has taken it away by itself; what was asked of it is done. */
function noteUpdate(owed: Owed, before: Order | undefined, order: Order): void {
  owed.asked.delete(order.id);
  if (!before || before.update !== null || order.ocoId === null) return;
  const lost = Math.max(0, before.quantity - order.quantity);
  const paid = Math.min(lost, Math.max(0, 0 - (owed.lots.get(order.id) ?? 0)));
  add(owed.lots, order.id, paid);
  add(owed.taken, order.id, lost - paid);
}

function oweAgain(owed: Owed, order: Order): void {
  const asked = owed.asked.get(order.id);
  if (asked === undefined) return;
  owed.asked.delete(order.id);
  add(owed.lots, order.id, asked);
}

function add(noted: Map<string, number>, orderId: string, quantity: number): void {
  const sum = (noted.get(orderId) ?? 0) + quantity;
  if (sum === 0) noted.delete(orderId);
  else noted.set(orderId, sum);
}
