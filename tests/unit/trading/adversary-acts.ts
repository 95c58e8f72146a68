import { DeskError } from '#lib/desk-error';
import type { Engine, OrderIntent } from '#lib/trading/engine';
import { equityOf } from '#lib/trading/ledger';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { VenueReport } from '#lib/venues/venue';
import type { Floor, Seat } from '#tests/unit/trading/adversary-floor';
import { faultsOf } from '#tests/unit/trading/naive-rules';
import { context, intent } from '#tests/unit/trading/samples';

export function seatAt(floor: Floor, index: number): Seat {
  const seat = floor.seats[index % floor.seats.length];
  if (!seat) throw new Error('There is no such robot.');
  return seat;
}

export function place(floor: Floor, seat: Seat, wanted: Partial<OrderIntent>): void {
  floor.made += 1;
  const order = seat.engine.place(intent(wanted), contextOf(floor, seat, `o${String(floor.made)}`));
  floor.naive.see(order);
  if (order.refusal) floor.denied.add(order.refusal.code);
  if (order.refusal?.code === 'execution_throttle') seat.state = 'reducing';
  if (order.state !== 'submitted') return;
  notePassed(floor, seat, order, false);
  hear(floor, seat, seat.venue.submit(order));
}

export function edit(
  floor: Floor,
  seat: Seat,
  which: number,
  update: { quantity: number; price: number | null },
  isPersons: boolean,
): void {
  const order = seat.engine.workingOrders()[which];
  if (!order) return;
  const change = Object.assign(
    { quantity: order.quantity, price: order.price, stopPrice: order.stopPrice },
    update,
  );
  refusable(() => {
    const wanted = { orderId: order.id, update: change, commandId: isPersons ? 'c' : null };
    const edited = seat.engine.requestUpdate(wanted, contextOf(floor, seat, order.id));
    if (edited.denial) return;
    floor.naive.edits.push({ robotId: seat.id, at: floor.now });
    floor.naive.see(edited.order);
    notePassed(floor, seat, { ...edited.order, commandId: wanted.commandId }, true);
    hear(floor, seat, seat.venue.update(edited.order));
  });
}

export function cancel(floor: Floor, seat: Seat, which: number): void {
  const order = seat.engine.workingOrders()[which];
  if (order) cancelOrder(floor, seat, order.id);
}

export function kill(floor: Floor): void {
  floor.isKilled = true;
  for (const seat of floor.seats) {
    seat.state = 'halted';
    for (const { id } of seat.engine.workingOrders()) cancelOrder(floor, seat, id);
  }
}

export function lift(floor: Floor): void {
  floor.isKilled = false;
  for (const seat of floor.seats) if (seat.state === 'halted') seat.state = 'stopped';
}

export function setState(floor: Floor, seat: Seat, state: 'running' | 'reducing' | 'stopped'): void {
  if (floor.isKilled) return;
  seat.state = state;
  if (state === 'running') seat.runningSince = floor.now;
}

export function flatten(floor: Floor, seat: Seat): void {
  for (const { id } of seat.engine.workingOrders()) cancelOrder(floor, seat, id);
  const quantity = lots(seat.engine.position().lots);
  place(floor, seat, { side: 'sell', purpose: 'flatten', commandId: 'c', quantity });
}

export function quote(floor: Floor, symbol: string, price: number): void {
  const quote = { symbol, price: ticks(price), at: floor.now, volume: 5 };
  for (const [index, seat] of floor.seats.filter((one) => one.symbol === symbol).entries()) {
    seat.quotedAt = floor.now;
    hear(floor, seat, seat.venue.onQuote(quote, floor.now));
    if (index === 0) floor.naive.price(symbol, price, floor.now);
    else floor.naive.mark();
    seat.engine.onQuote(quote);
    tend(floor, seat);
  }
}

/** Whether the books still are what the fills say. */
export function verify(floor: Floor): void {
  if (equityOf(floor.ledger) !== floor.naive.equity()) throw new Error('The books differ from the fills.');
}

/** Everything that was not heard yet, robot by robot. */
export function catchUp(floor: Floor): void {
  for (const seat of floor.seats) book(floor, seat);
}

function contextOf(floor: Floor, seat: Seat, id: string) {
  return context({
    ...{ id, now: floor.now, killSwitchOn: floor.isKilled, quoteReceivedAt: seat.quotedAt },
    ...{ robotState: seat.state as 'running', runningSince: seat.runningSince },
  });
}

function notePassed(floor: Floor, seat: Seat, order: Order, isEdit: boolean): void {
  floor.passed += 1;
  const faults = faultsOf(floor.naive, order, seat, { at: floor.now, isEdit, isKilled: floor.isKilled });
  if (faults.length > 0)
    throw new Error(`${JSON.stringify(order)} passed, but breaks: ${faults.join(', ')}.`);
}

function cancelOrder(floor: Floor, seat: Seat, id: string): void {
  refusable(() => {
    const asked = seat.engine.requestCancel(id, floor.now);
    floor.naive.see(asked);
    hear(floor, seat, seat.venue.cancel(asked));
  });
}

/** What makes no sense for an order is refused by name; anything else is a fault. */
function refusable(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    const isRefusal = thrown instanceof DeskError && thrown.code !== 'internal';
    if (!isRefusal) throw thrown;
  }
}

function hear(floor: Floor, seat: Seat, reports: readonly VenueReport[]): void {
  seat.unheard.push(...reports.flatMap(inParts));
  if (!floor.isLate) book(floor, seat);
}

function book(floor: Floor, seat: Seat): void {
  for (const report of seat.unheard.splice(0)) {
    const { order, fill } = seat.engine.onReport(report, floor.now);
    floor.naive.see(order);
    if (fill) floor.naive.fills.push(fill);
    const held = floor.naive.held(seat.id);
    if (held < 0) throw new Error(`${seat.id} holds ${String(held)}: an exit went past flat.`);
  }
  tend(floor, seat);
}

/** What the orders need after what was booked: a bracket's exits, and exits beyond the position. */
function tend(floor: Floor, seat: Seat): void {
  for (const need of seat.engine.upkeep()) {
    if (need.kind === 'place') place(floor, seat, need.intent);
    else if (need.kind === 'cancel') cancelOrder(floor, seat, need.orderId);
    else adjust(floor, seat, need);
  }
}

function adjust(floor: Floor, seat: Seat, need: Parameters<Engine['adjust']>[0]): void {
  const asked = seat.engine.adjust(need, floor.now);
  floor.naive.see(asked);
  hear(floor, seat, seat.venue.update(asked));
}

/** A fill told as two. */
function inParts(report: VenueReport): VenueReport[] {
  if (report.kind !== 'filled' || report.fill.quantity < 2) return [report];
  const { fill } = report;
  const first = Math.floor(fill.quantity / 2);
  const part = (id: string, quantity: number, fee: number): VenueReport => ({
    ...report,
    fill: Object.assign({ ...fill }, { id: `${fill.id}${id}`, quantity, fee }),
  });
  return [part('a', first, 0), part('b', fill.quantity - first, fill.fee)];
}
