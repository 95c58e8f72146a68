import type { RobotContext } from '#lib/robot/process/robot-context';
import type { AccountRun, RobotRun } from '#lib/robot/process/robot-run';
import { openEngine } from '#lib/robot/process/open-engine';
import { seatVenue } from '#lib/robot/process/exchange/exchange-seat';
import { recordReports } from '#lib/robot/process/record-reports';
import { recordBook } from '#lib/robot/process/record-book';
import type { Account, Robot } from '#lib/robot/robot';
import { carryOut, tendOrders } from '#lib/robot/process/place-order';
import { newStep } from '#lib/robot/process/step';
import { readLastQuote } from '#lib/robot/reads/read-last-quote';
import { readRecentOrders } from '#lib/robot/reads/read-recent-orders';
import { readStoredBook } from '#lib/robot/reads/stored-book';
import { readInstrument, readInstruments } from '#lib/market/instruments';
import { createLedger, openingOrderIds } from '#lib/trading/ledger';
import type { Fill, Order } from '#lib/trading/order';
import { createPaperVenue } from '#lib/venues/paper';
import { findRoom } from '#lib/robot/find-room';
import { ROOM_PARTICIPANTS } from '#lib/robot/room-participants';

/** Candles that warm a strategy up: enough for its averages to forget where they began. */
const WARM_UP_CANDLES = 1_000;
/** More working orders than any robot has. */
const ALL_ORDERS = 10_000;

/**
 * Builds an account and its robots from what is stored: the ledger from its fills, each engine from its
 * candles and working orders, the paper venue from the same orders. Starting, restarting after a crash and
 * going on after a fault are this one path.
 */
export async function rebuildAccount(context: RobotContext, account: Account): Promise<AccountRun> {
  const { desk } = context;
  const [fills, orders, robots, stored] = await Promise.all([
    desk.books.readFills({ accountId: account.id }),
    desk.books.readOrders({ accountId: account.id, open: true, limit: ALL_ORDERS }),
    desk.books.readRobots(),
    readStoredBook(desk, account),
  ]);
  const instruments = await readInstruments(desk);
  const ledger = createLedger({ account, instruments, fills, ...stored });
  const audited = createLedger({ account, instruments });
  const run: AccountRun = { account, ledger, audited, runs: [], equityMinute: 0, faults: [] };
  context.accounts.set(account.id, run);
  const opening = await Promise.all(openingOrderIds(ledger).map((id) => desk.books.readOrder(id)));
  for (const robot of robots.filter((one) => one.accountId === account.id)) {
    await addRobot(context, { account: run, robot, orders: [...opening, ...orders], fills });
  }
  await reconcile(context, run);
  return run;
}

function warmUpRange({ warmUpFrom }: RobotContext, { id }: Robot): { from?: number; limit: number } {
  const from = warmUpFrom.get(id);
  return from === undefined ? { limit: WARM_UP_CANDLES } : { from, limit: Number.MAX_SAFE_INTEGER };
}

interface Addition {
  account: AccountRun;
  robot: Robot;
  /** The robot's working orders are found among these. */
  orders: readonly Order[];
  fills: readonly Fill[];
}

/** Puts one robot on its account's ledger. */
export async function addRobot(context: RobotContext, addition: Addition): Promise<RobotRun> {
  const { desk } = context;
  const { account, robot } = addition;
  const instrument = await readInstrument(desk, robot.symbol);
  const orders = addition.orders.filter((order) => order.robotId === robot.id);
  const { symbol } = instrument;
  const candles = await desk.market.readCandles({
    symbol,
    timeframe: robot.timeframe,
    ...warmUpRange(context, robot),
  });
  const { engine, fault } = openEngine(desk, { robot, instrument, ledger: account.ledger, candles });
  engine.restore(orders, await readRecentOrders(desk, robot, desk.now()));
  const working = new Set(engine.workingOrders().map((order) => order.id));
  const fillsOf = new Map<string, Fill[]>();
  for (const fill of addition.fills) {
    if (working.has(fill.orderId)) fillsOf.set(fill.orderId, [...(fillsOf.get(fill.orderId) ?? []), fill]);
  }
  const room = await findRoom(desk, robot.sessionId);
  const run: RobotRun = {
    robot,
    instrument,
    engine,
    strategyFault: fault,
    venue:
      robot.venue === 'exchange'
        ? seatVenue(context.exchange, robot.accountId)
        : createPaperVenue({ instruments: [instrument], settings: desk.paper, now: desk.now }),
    account,
    // A room that was cleaned away is made anew once somebody speaks.
    participants: room?.participants ?? [...ROOM_PARTICIPANTS],
    addedAt: desk.now(),
    warmedFrom: candles[0]?.at ?? null,
    quoteReceivedAt: null,
    closedOutAt: null,
    protectiveOrderId: null,
    fillsOf,
  };
  account.runs.push(run);
  return run;
}

/** Tells each venue which orders work, and books what it says of them. */
async function reconcile(context: RobotContext, account: AccountRun): Promise<void> {
  const step = newStep();
  const now = context.desk.now();
  for (const run of account.runs) {
    const last = await readLastQuote(context.desk, run.instrument);
    recordReports(step, run, await run.venue.restore(run.engine.workingOrders(), last), now);
    tendOrders(context, step, run);
  }
  // Nothing said: the stored book is still the newest until the first price comes.
  if (step.orders.length === 0 && step.sendings.length === 0) return;
  recordBook(step, account, now);
  await carryOut(context, step);
}
