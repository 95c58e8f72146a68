import type { Order } from '#lib/trading/order';
import { BOUNDS, LOTS, type NaiveGate, type NaiveRobot, START, WORTH } from '#tests/unit/trading/naive-gate';

const MINUTE = 60_000;

/** What breaks a limit now that this order, or change of one, was let through; empty where nothing does. */
export function faultsOf(
  naive: NaiveGate,
  order: Order,
  robot: NaiveRobot,
  given: { at: number; isEdit: boolean; isKilled: boolean },
): string[] {
  const isEntry = order.purpose === 'entry';
  const isPersons = order.commandId !== null;
  const broken: [string, boolean][] = [
    ['halted', given.isKilled && !(order.purpose === 'flatten' && isPersons)],
    ['stopped', robot.state === 'stopped' && (isEntry || !isPersons)],
    ['reducing', robot.state === 'reducing' && isEntry],
    ['more than is held', order.side === 'sell' && closing(naive, robot.id) > naive.held(robot.id)],
    ['buys to close what is not short', order.side === 'buy' && !isEntry],
  ];
  if (isEntry) broken.push(...sizes(naive, order, robot), ...pace(naive, order, robot, given));
  return broken.filter(([, isBroken]) => isBroken).map(([name]) => name);
}

/** Lots that working sells may still sell, of each group the largest. */
function closing(naive: NaiveGate, robotId: string): number {
  const rests = new Map<string, number>();
  for (const { order } of naive.working(robotId)) {
    if (order.side !== 'sell') continue;
    const key = order.ocoId ?? order.id;
    rests.set(key, Math.max(rests.get(key) ?? 0, rest(order)));
  }
  return [...rests.values()].reduce((sum, lots) => sum + lots, 0);
}

function sizes(naive: NaiveGate, asked: Order, robot: NaiveRobot): [string, boolean][] {
  // A change is judged as it will be; as it stands it was let through before.
  const order = asked.update ? { ...asked, ...asked.update, update: null } : asked;
  const worth = WORTH[order.symbol] ?? 0;
  const equity = naive.equity();
  const last = naive.last(order.symbol);
  const price = judged(order, last);
  const buying = naive.working(robot.id).reduce((sum, one) => {
    const counted = one.order.id === order.id ? order : one.order;
    return sum + (counted.side === 'buy' ? rest(counted) : 0);
  }, 0);
  // Nobody sells short here, so what sells leaves less.
  const own = order.side === 'buy' ? (naive.held(robot.id) + buying) * price * worth : 0;
  const others = (symbol: string | null): number => othersHold(naive, robot.id, symbol);
  const [, before = last] = [last, naive.prices[order.symbol]?.at(-2)];
  const limit = order.price;
  return [
    ['position', own > (equity * BOUNDS.positionPct) / 100],
    ['instrument', own + others(order.symbol) > (equity * BOUNDS.instrumentPct) / 100],
    ['exposure', own + others(null) > (equity * BOUNDS.exposurePct) / 100],
    ['quantity', rest(order) > BOUNDS.maxOrderQuantity * (LOTS[order.symbol] ?? 0)],
    ['value', rest(order) * price * worth > BOUNDS.maxOrderValue * 1_000_000],
    ['gap', Math.abs(last - before) * 100 > before * BOUNDS.gapPct],
    ['collar', limit !== null && Math.abs(limit - last) * 100 > last * BOUNDS.priceCollarPct],
    ['through', order.type === 'limit' && limit !== null && isThrough(order.side, limit, last)],
    ['loss today', (naive.dayStart - equity) * 100 >= naive.dayStart * BOUNDS.dailyLossPct],
    ['loss in all', (START - equity) * 100 >= START * BOUNDS.totalLossPct],
    ['drawdown', (naive.peak - equity) * 100 >= naive.peak * BOUNDS.drawdownPct],
  ];
}

function othersHold(naive: NaiveGate, robotId: string, symbol: string | null): number {
  const isWanted = (one: { robotId: string; symbol: string }): boolean =>
    one.robotId !== robotId && (symbol === null || one.symbol === symbol);
  const ids = new Map(naive.fills.filter(isWanted).map((fill) => [fill.robotId, fill.symbol]));
  let sum = 0;
  for (const [id, of] of ids) sum += Math.abs(naive.held(id)) * naive.last(of) * (WORTH[of] ?? 0);
  for (const { order, last } of naive.working()) {
    if (!isWanted(order) || order.purpose !== 'entry' || order.side !== 'buy') continue;
    sum += rest(order) * judged(order, last) * (WORTH[order.symbol] ?? 0);
  }
  return sum;
}

function pace(
  naive: NaiveGate,
  order: Order,
  robot: NaiveRobot,
  { at, isEdit }: { at: number; isEdit: boolean },
): [string, boolean][] {
  const own = [...naive.orders.values()]
    .map((seen) => seen.order)
    .filter(({ robotId, state }) => robotId === robot.id && state !== 'denied');
  const sent = own.filter(({ createdAt }) => createdAt > at - MINUTE).length;
  const edits = naive.edits.filter((edit) => edit.robotId === robot.id && edit.at > at - MINUTE).length;
  const open = new Set(naive.working(robot.id).map((one) => one.order.ocoId ?? one.order.id)).size;
  const twins = own.filter(
    (one) => one.id !== order.id && isTwin(one, order) && one.createdAt > at - BOUNDS.duplicateSeconds * 1000,
  );
  const executed = own.filter(
    (one) =>
      one.purpose === 'entry' &&
      one.commandId === null &&
      one.createdAt >= robot.runningSince &&
      one.marketAt > order.marketAt - BOUNDS.throttleMinutes * MINUTE &&
      (one.filledQuantity > 0 || naive.working(robot.id).some((seen) => seen.order.id === one.id)),
  );
  return [
    ['rate', sent + edits > BOUNDS.ordersPerMinute],
    ['open orders', open > BOUNDS.maxOpenOrders],
    ['twin', !isEdit && twins.length > 0],
    ['throttle', !isEdit && order.commandId === null && executed.length > BOUNDS.throttleExecutions],
  ];
}

function rest(order: Order): number {
  return Math.max(order.quantity, order.update?.quantity ?? 0) - order.filledQuantity;
}

/** The price at which an order may be expected to trade, at worst. */
function judged(order: Order, last: number): number {
  const asked = order.update ? judged({ ...order, ...order.update, update: null }, last) : 0;
  if (order.price !== null) return Math.max(order.price, asked);
  return Math.max(last, order.stopPrice ?? 0, asked);
}

function isThrough(side: string, limit: number, last: number): boolean {
  const { throughMarketPct } = BOUNDS;
  return side === 'buy'
    ? limit * 100 > last * (100 + throughMarketPct)
    : limit * 100 < last * (100 - throughMarketPct);
}

function isTwin(one: Order, other: Order): boolean {
  const isDead = ['rejected', 'canceled', 'expired'].includes(one.state) && one.filledQuantity === 0;
  const same = ['purpose', 'side', 'type', 'quantity', 'price', 'stopPrice', 'trail'] as const;
  return !isDead && same.every((key) => one[key] === other[key]);
}
