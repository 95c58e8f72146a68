import { eq, sql } from 'drizzle-orm';

import { accounts } from '#db/schema/accounts';
import { commands } from '#db/schema/commands';
import { equityPoints } from '#db/schema/equity-points';
import { journal } from '#db/schema/journal';
import { killSwitch } from '#db/schema/kill-switch';
import { leases } from '#db/schema/leases';
import { prepareCandleWriter } from '#db/stores/sqlite/candle-writer';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { prepareLiveStateWriter } from '#db/stores/sqlite/live-state-store';
import { prepareOrderWriter } from '#db/stores/sqlite/order-writer';
import { makeRobotWriter } from '#db/stores/sqlite/robot-writer';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { Change, NewRoom, RobotChange } from '#lib/robot/book-store';
import type { Command, KillSwitch } from '#lib/robot/command';
import type { Account } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import { type CheckedMessage, checkMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';

/** Writes all of a change; to be called inside a transaction. Error: `kill_switch_on`. */
export type WriteChange = (change: Change) => void;

export interface ChangeParts {
  events: EventWriter;
  append: (id: SessionId, message: CheckedMessage) => void;
  /** Makes a session unless one of its id is there. */
  createSession: (session: NewRoom) => void;
  /** Error: `message_not_found` where the message that a new order names is neither there nor on its way. */
  requireMessage: (id: string) => void;
}

export function prepareChangeWriter(
  context: StoreContext,
  { events, append, createSession, requireMessage }: ChangeParts,
): WriteChange {
  const { db } = context.connection;
  const orders = prepareOrderWriter(context);
  const writeCandle = prepareCandleWriter(context);
  const { writeRobot, deleteRobots, requireRobot } = makeRobotWriter(context);
  const writeLive = prepareLiveStateWriter(context);
  const readHolder = db
    .select({ holder: leases.holder })
    .from(leases)
    .where(eq(leases.name, sql.placeholder('name')))
    .prepare();
  const insertEntry = db
    .insert(journal)
    .values({
      kind: sql.placeholder('kind'),
      symbol: sql.placeholder('symbol'),
      at: sql.placeholder('at'),
      data: sql.placeholder('data'),
    })
    .prepare();
  const readSwitch = db.select({ on: killSwitch.on }).from(killSwitch).prepare();

  function requireLeases({ names, holder }: NonNullable<Change['leases']>): void {
    const lost = names.find((name) => readHolder.get({ name })?.holder !== holder);
    if (lost === undefined) return;
    const other = readHolder.get({ name: lost })?.holder ?? 'nobody';
    throw new DeskError('lease_held', `Another robot process (${other}) trades ${lost} by now.`, {
      details: { lease: lost, holder: other },
    });
  }

  /** Only who lifts the switch takes a robot out of `halted`, however late another writes what it meant. */
  function isKilled(change: Change): boolean {
    return change.killSwitch === undefined && readSwitch.get()?.on === true;
  }

  function requireLifted(): void {
    if (!readSwitch.get()?.on) return;
    throw new DeskError(
      'kill_switch_on',
      'The kill switch is on: nothing new goes to the market until it is lifted.',
    );
  }

  function upsertAccount({ id, ...rest }: Account): void {
    db.insert(accounts)
      .values({ id, ...rest })
      .onConflictDoUpdate({ target: accounts.id, set: rest })
      .run();
  }

  function upsertCommand(command: Command): void {
    const { status, answer, answeredAt } = command;
    const set = { status, answer, answeredAt };
    db.insert(commands).values(command).onConflictDoUpdate({ target: commands.id, set }).run();
  }

  function switchKill({ on, at, by, reason, flattenCommandId }: KillSwitch): void {
    const set = { on, at, by, reason, flattenCommandId };
    db.insert(killSwitch)
      .values({ number: 1, ...set })
      .onConflictDoUpdate({ target: killSwitch.number, set })
      .run();
  }

  function writeRobots(change: Change): void {
    const isHalted = isKilled(change);
    change.robots?.forEach((one) => writeRobot(isHalted ? halted(one) : one));
  }

  function writeOrder(order: Order): void {
    if (order.state === 'submitted') requireRobot(order.robotId);
    if (!orders.hasOrder(order.id)) requireMessage(order.decisionMessageId);
    orders.upsertOrder(order);
  }

  /** What the rest refers to comes first: accounts and sessions, then robots, then messages, then orders and fills. */
  function writeBook(change: Change): void {
    change.accounts?.forEach(upsertAccount);
    change.sessions?.forEach(createSession);
    writeRobots(change);
    change.messages?.forEach(({ sessionId, message }) => append(sessionId, checkMessage(message)));
    change.commands?.forEach(upsertCommand);
    change.orders?.forEach(writeOrder);
    change.fills?.forEach(orders.insertFill);
    if (change.deletedRobots) deleteRobots(change.deletedRobots);
  }

  function writeMarket(change: Change): void {
    change.equity?.forEach((point) => db.insert(equityPoints).values(point).run());
    change.candles?.forEach(({ symbol, timeframe, candle }) => writeCandle(symbol, timeframe, candle));
    change.live?.forEach(writeLive);
    change.journal?.forEach((entry) => insertEntry.run({ ...entry }));
  }

  return (change) => {
    if (change.leases) requireLeases(change.leases);
    if (change.unlessKilled) requireLifted();
    writeBook(change);
    writeMarket(change);
    if (change.killSwitch) switchKill(change.killSwitch);
    change.events?.forEach(events.record);
  };
}

function halted(change: RobotChange): RobotChange {
  return { ...change, robot: { ...change.robot, state: 'halted' } };
}
