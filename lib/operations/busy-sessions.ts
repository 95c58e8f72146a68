import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Robot } from '#lib/robot/robot';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { Fill, Order } from '#lib/trading/order';

/** More orders can't work at once. */
const MOST_ORDERS = 100_000;

/**
 * The sessions that trading still needs, with why: those of robots that are not stopped, have a working order or hold
 * a position, and those in which a working order was decided (its robot may have moved on since).
 */
export async function readBusySessions(
  desk: Pick<Desk, 'books' | 'sessions'>,
): Promise<Map<SessionId, string[]>> {
  const [robots, orders] = await Promise.all([
    desk.books.readRobots(),
    desk.books.readOrders({ open: true, limit: MOST_ORDERS }),
  ]);
  const reasons = new Map<SessionId, Set<string>>();
  const note = (id: SessionId, reason: string) => reasons.set(id, (reasons.get(id) ?? new Set()).add(reason));
  for (const robot of robots) {
    for (const reason of await reasonsOf(desk, robot, orders)) note(robot.sessionId, reason);
  }
  for (const order of orders) {
    const room = await roomOf(desk, order);
    if (room) note(room, `an order in ${order.symbol} that was decided here still works`);
  }
  return new Map([...reasons].map(([id, words]) => [id, [...words]]));
}

async function reasonsOf(
  desk: Pick<Desk, 'books'>,
  robot: Robot,
  orders: readonly Order[],
): Promise<string[]> {
  const hasOrder = orders.some(({ robotId }) => robotId === robot.id);
  const hasPosition = holdsPosition(await desk.books.readFills({ robotId: robot.id }));
  return [
    ...(robot.state === 'stopped' ? [] : [`robot ${robot.name} is ${robot.state}`]),
    ...(hasOrder ? [`robot ${robot.name} has an open order`] : []),
    ...(hasPosition ? [`robot ${robot.name} has an open position`] : []),
  ];
}

/** Bought and sold lots of an instrument that don't cancel out. */
function holdsPosition(fills: readonly Fill[]): boolean {
  const lots = new Map<string, number>();
  for (const { symbol, side, quantity } of fills) {
    lots.set(symbol, (lots.get(symbol) ?? 0) + quantity * (side === 'buy' ? 1 : -1));
  }
  return [...lots.values()].some((held) => held !== 0);
}

async function roomOf(desk: Pick<Desk, 'sessions'>, order: Order): Promise<SessionId | null> {
  try {
    return (await desk.sessions.readMessage(order.decisionMessageId as MessageId)).sessionId;
  } catch (cause) {
    // Its session was deleted by hand: there is nothing left to keep.
    if (cause instanceof DeskError && cause.code === 'message_not_found') return null;
    throw cause;
  }
}
