import { bracketLegs } from '#lib/trading/bracket-legs';
import type { Upkeep } from '#lib/trading/engine';
import { givesWay, type Standing } from '#lib/trading/gate-facts';
import { lots } from '#lib/trading/money';
import type { Order, OrderState, Side } from '#lib/trading/order';
import type { Owed, Traded } from '#lib/trading/owed-upkeep';
import { openLots, workingLots } from '#lib/trading/working-orders';

/** States in which a venue has the order and can be asked to change it. */
const CHANGEABLE: ReadonlySet<OrderState> = new Set(['accepted', 'triggered', 'partially_filled']);

/** Whether a change can be asked for: the venue has the order, and nothing else is asked of it. */
export function isChangeable({ state }: Pick<Order, 'state'>): boolean {
  return CHANGEABLE.has(state);
}

/** Exits that rest, and how much each should have left, by order id. */
interface Plan {
  resting: Order[];
  rests: Map<string, number>;
}

/**
 * What the working orders need after what was booked: exits for what a bracket's entry has traded, what one
 * order of a group traded taken from the others, and never more exits than there is to close.
 */
export function orderUpkeep(standing: Standing, owed: Owed): Upkeep[] {
  owed.isDue = false;
  const plan = planOf(standing, owed);
  const uncovered = owed.traded.splice(0).filter((one) => !growLegs(plan, owed, one));
  for (const side of ['buy', 'sell'] as const) fitExits(plan, side, closingRoom(standing, side));
  const changes = plan.resting.flatMap((order) => changeOf(plan, order));
  settle(owed, plan, changes);
  return [...changes, ...placeLegs(standing, uncovered)];
}

/** What resting exits must give up so that `quantity` lots more can be closed at once on this side. */
export function roomFor(standing: Standing, side: Side, quantity: number): Upkeep[] {
  const plan = planOf(standing, null);
  fitExits(plan, side, closingRoom(standing, side) - quantity);
  return plan.resting.flatMap((order) => changeOf(plan, order));
}

function planOf({ orders }: Standing, owed: Owed | null): Plan {
  const resting = [...orders.working.values()].filter(givesWay);
  const rests = resting.map(
    (order) => [order.id, openLots(order) + (owed?.lots.get(order.id) ?? 0)] as const,
  );
  return { resting, rests: new Map(rests) };
}

function restOf({ rests }: Plan, order: Order): number {
  return Math.max(0, rests.get(order.id) ?? 0);
}

/** Lets the legs of the entry cover what it has traded; false where new ones are needed. */
function growLegs({ resting, rests }: Plan, owed: Owed, { entry, quantity }: Traded): boolean {
  const legs = resting.filter((order) => order.parentId === entry.id);
  const wanted = entry.takeProfit !== null && entry.stopLoss !== null ? 2 : 1;
  // In flight, or with something else asked of it, a leg can't grow: what has traded gets legs of its own.
  if (legs.length !== wanted || !legs.every(isChangeable)) return false;
  for (const leg of legs) {
    rests.set(leg.id, (rests.get(leg.id) ?? 0) + quantity);
    owed.lots.set(leg.id, (owed.lots.get(leg.id) ?? 0) + quantity);
  }
  return true;
}

/** Lots that resting exits of a side may close: what is held but for what closes at once already. */
function closingRoom({ holding, orders }: Standing, side: Side): number {
  const held = side === 'sell' ? holding.lots : 0 - holding.lots;
  const isClosing = (order: Order): boolean => order.purpose !== 'entry' && !givesWay(order);
  return Math.max(0, held - workingLots(orders, side, isClosing));
}

/** Cuts the resting exits of a side to what there is to close; the oldest keep theirs, and a group counts once. */
function fitExits(plan: Plan, side: Side, room: number): void {
  const exits = plan.resting.filter((order) => order.side === side);
  let left = Math.max(0, room);
  for (const unit of Map.groupBy(exits, ({ id, ocoId }) => ocoId ?? id).values()) {
    const wanted = Math.max(...unit.map((order) => restOf(plan, order)));
    const kept = Math.min(wanted, left);
    left -= kept;
    for (const order of unit) plan.rests.set(order.id, Math.min(restOf(plan, order), kept));
  }
}

/** What is asked of the venue so that this much of the order is left; nothing while it can't be asked. */
function changeOf(plan: Plan, order: Order): Upkeep[] {
  const rest = restOf(plan, order);
  if (order.state === 'pending_cancel' || rest === openLots(order)) return [];
  if (rest <= 0) return [{ kind: 'cancel', orderId: order.id }];
  if (!isChangeable(order)) return [];
  const { price, stopPrice, filledQuantity } = order;
  const quantity = lots(filledQuantity + rest);
  return [{ kind: 'update', orderId: order.id, update: { quantity, price, stopPrice } }];
}

/** What was owed is asked of the venue now, or needs no asking; an order that can't be asked yet still owes it. */
function settle(owed: Owed, { resting }: Plan, changes: readonly Upkeep[]): void {
  const changed = new Set(changes.map((one) => one.kind === 'update' && one.orderId));
  for (const order of resting) {
    const gain = owed.lots.get(order.id);
    if (gain === undefined || !isChangeable(order)) continue;
    owed.lots.delete(order.id);
    if (changed.has(order.id)) owed.asked.set(order.id, gain);
  }
}

/** Legs for what has traded, as far as it is still held and nothing else closes it. */
function placeLegs({ holding, orders }: Standing, traded: readonly Traded[]): Upkeep[] {
  return traded.flatMap(({ entry, quantity }) => {
    const side = entry.side === 'buy' ? 'sell' : 'buy';
    const held = side === 'sell' ? holding.lots : 0 - holding.lots;
    const covered = Math.min(quantity, held - workingLots(orders, side));
    if (covered <= 0) return [];
    const groupId = `${entry.id}:${String(entry.filledQuantity)}`;
    return bracketLegs(entry, lots(covered), groupId).map((intent): Upkeep => ({ kind: 'place', intent }));
  });
}
