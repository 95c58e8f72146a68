import type { Desk } from '#lib/desk-ports';
import type { StartFacts } from '#lib/robot/journal/journal-entry';
import type { Change } from '#lib/robot/book-store';
import type { Robot } from '#lib/robot/robot';
import { ROBOT_NAME, ROOM_PARTICIPANTS } from '#lib/robot/room-participants';
import type { MessageId } from '#lib/sessions/message';
import type { Fill, Order } from '#lib/trading/order';

/** Candles before a start that its warm-up and the agents look at, at most. */
const CANDLES_BEFORE = 1_200;

export interface ReplaySeed {
  source: Desk;
  target: Desk;
  start: StartFacts;
  /** When the run began, epoch ms. */
  from: number;
  accountId: string;
}

/** Gives an empty desk what the store of another said of one account when a run of its journal began. */
export async function seedReplay(seed: ReplaySeed): Promise<void> {
  const { source, target, start, accountId } = seed;
  const robots = start.robots.filter((robot) => robot.accountId === accountId);
  await target.market.saveInstruments(await source.market.readInstruments());
  await copyCandles(seed, new Set(robots.map(({ symbol }) => symbol)));
  const fills = await readFillsBefore(seed);
  const orders = await readOrdersBefore(seed, fills);
  await target.books.commit(seedChange(seed, { robots, orders, fills }));
}

interface Book {
  robots: Robot[];
  orders: Order[];
  fills: Fill[];
}

function seedChange({ start, accountId }: ReplaySeed, { robots, orders, fills }: Book): Change {
  const [room] = robots;
  const causes = [...new Set(orders.map(({ decisionMessageId }) => decisionMessageId))];
  return {
    accounts: start.accounts.filter(({ id }) => id === accountId),
    sessions: robots.map(roomOf),
    robots: robots.map((robot) => ({ robot, sets: 'all' as const })),
    // An order needs the message that decided it; what it said does not matter here.
    messages: room
      ? causes.map((id) => ({
          sessionId: room.sessionId,
          message: { id: id as MessageId, sender: ROBOT_NAME, content: 'From before the journal.' },
        }))
      : [],
    orders,
    fills,
    killSwitch: start.killSwitch,
    live: [
      ...start.books
        .filter((book) => book.accountId === accountId)
        .map((book) => state(`book:${accountId}`, book)),
      ...start.quotes.map((quote) => state(`quote:${quote.symbol}`, quote)),
    ],
  };
}

function state(key: string, data: object) {
  return { key, data: { ...data } };
}

/** An empty room for a robot. */
export function roomOf(robot: Pick<Robot, 'sessionId' | 'name'>) {
  return { id: robot.sessionId, title: robot.name, participants: [...ROOM_PARTICIPANTS] };
}

async function copyCandles(
  { source, target, start }: ReplaySeed,
  symbols: ReadonlySet<string>,
): Promise<void> {
  for (const { symbol, timeframe, newest } of start.candles.filter((one) => symbols.has(one.symbol))) {
    const warmed = start.robots
      .filter((robot) => robot.symbol === symbol && robot.timeframe === timeframe)
      .flatMap(({ id }) => start.warmedFrom[id] ?? []);
    const to = newest + 1;
    const needed = await source.market.readCandles({ symbol, timeframe, to, limit: CANDLES_BEFORE });
    const from = Math.min(...warmed, needed[0]?.at ?? to);
    await target.market.saveCandles(
      symbol,
      timeframe,
      await source.market.readCandles({ symbol, timeframe, from, to, limit: Number.MAX_SAFE_INTEGER }),
    );
  }
}

async function readFillsBefore({ source, start, accountId }: ReplaySeed): Promise<Fill[]> {
  const limit = start.fillCounts[accountId] ?? 0;
  return limit === 0 ? [] : source.books.readFills({ accountId, limit });
}

/** What the gate counts by the minute and the hour reaches back no further. */
const LATELY_MS = 86_400_000;
/** More orders than are made in that time. */
const LATE_ORDERS = 100_000;

async function readLateOrders({ source, from, accountId }: ReplaySeed): Promise<Order[]> {
  const newest = await source.books.readOrders({ accountId, limit: LATE_ORDERS });
  return newest.filter(({ createdAt }) => createdAt < from && createdAt >= from - LATELY_MS);
}

/** Orders that worked then, as they stood, and those behind the fills, whose end no longer matters. */
async function readOrdersBefore(seed: ReplaySeed, fills: Fill[]): Promise<Order[]> {
  const { source, start, accountId } = seed;
  const working = start.orders.filter((order) => order.accountId === accountId);
  const orders = new Map(working.map((order) => [order.id, order]));
  for (const order of await readLateOrders(seed)) if (!orders.has(order.id)) orders.set(order.id, order);
  for (const { orderId } of fills) {
    if (!orders.has(orderId)) orders.set(orderId, await source.books.readOrder(orderId));
  }
  return [...orders.values()].sort((one, other) => one.createdAt - other.createdAt);
}
