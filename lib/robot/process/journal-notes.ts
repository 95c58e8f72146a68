import { TIMEFRAMES } from '#lib/market/instrument';
import { readInstruments } from '#lib/market/instruments';
import type { QuoteView } from '#lib/market/quote';
import type { JournalData, JournalEntry, JournalKind, StartFacts } from '#lib/robot/journal/journal-entry';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { findRoom } from '#lib/robot/find-room';
import { ROOM_PARTICIPANTS } from '#lib/robot/room-participants';
import type { Robot } from '#lib/robot/robot';
import type { BookView } from '#lib/trading/views';

/** More working orders than any desk has. */
const ALL_ORDERS = 10_000;

/** Notes what the process was told; it becomes durable with the next change, so with what comes of it. */
export function note<Kind extends JournalKind>(
  context: RobotContext,
  kind: Kind,
  said: { symbol?: string; data: JournalData[Kind] },
): void {
  const { symbol = null, data } = said;
  // A kind and its own data: what the union of entries is made of.
  context.journal.push({ kind, symbol, at: context.desk.now(), data } as JournalEntry);
}

const HOUR_MS = 3_600_000;

/** Once an hour of the wall clock: a new place to begin at, so that what is older than `keptMs` can go. */
export async function keepJournal(context: RobotContext, keptMs: number): Promise<void> {
  const { desk } = context;
  const hour = Math.floor(desk.now() / HOUR_MS);
  if (hour === context.journalHour) return;
  context.journalHour = hour;
  await noteStart(context, false);
  await commitInRooms(context, newStep());
  await desk.journal.pruneJournal(desk.now() - keptMs);
}

/**
 * Notes where doing it again may begin: all that the store says now. `isFresh` where the process has just started,
 * else its engines go on, and are found again by all candles that they were given (`warmedFrom`).
 */
export async function noteStart(context: RobotContext, isFresh: boolean): Promise<void> {
  note(context, 'start', { data: { ...(await readStart(context)), isFresh } });
}

async function readStart(context: RobotContext): Promise<Omit<StartFacts, 'isFresh'>> {
  const { books, live } = context.desk;
  const states = await live.readLive(0);
  const accounts = await books.readAccounts();
  const counts = accounts.map(
    async ({ id }) => [id, (await books.readFills({ accountId: id })).length] as const,
  );
  const robots = await books.readRobots();
  return {
    accounts,
    robots,
    rooms: await readRooms(context, robots),
    killSwitch: await books.readKillSwitch(),
    paper: context.desk.paper,
    orders: await books.readOrders({ open: true, limit: ALL_ORDERS }),
    fillCounts: Object.fromEntries(await Promise.all(counts)),
    books: dataOf<BookView>(states, 'book:'),
    quotes: dataOf<QuoteView>(states, 'quote:'),
    candles: await newestCandles(context),
    warmedFrom: Object.fromEntries(allRuns(context).map(({ robot, warmedFrom }) => [robot.id, warmedFrom])),
    ended: [...context.ended.keys()],
  };
}

async function readRooms({ desk }: RobotContext, robots: readonly Robot[]): Promise<StartFacts['rooms']> {
  const rooms = robots.map(async ({ id, sessionId }) => {
    const room = await findRoom(desk, sessionId);
    return [id, room?.participants ?? ROOM_PARTICIPANTS] as const;
  });
  return Object.fromEntries(await Promise.all(rooms));
}

async function newestCandles({ desk }: RobotContext): Promise<StartFacts['candles']> {
  const newest: StartFacts['candles'] = [];
  for (const { symbol } of await readInstruments(desk)) {
    for (const timeframe of TIMEFRAMES) {
      const [candle] = await desk.market.readCandles({ symbol, timeframe, limit: 1 });
      if (candle) newest.push({ symbol, timeframe, newest: candle.at });
    }
  }
  return newest;
}
