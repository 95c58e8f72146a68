import { and, asc, desc, eq, getTableColumns, gte, sql } from 'drizzle-orm';

import { accounts } from '#db/schema/accounts';
import { commands, isPendingCommand } from '#db/schema/commands';
import { equityPoints } from '#db/schema/equity-points';
import { killSwitch } from '#db/schema/kill-switch';
import { robots } from '#db/schema/robots';
import { makeOrderReader } from '#db/stores/sqlite/order-reader';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { DeskError } from '#lib/desk-error';
import type { BookStore } from '#lib/robot/book-store';
import type { Command } from '#lib/robot/command';
import type { Robot } from '#lib/robot/robot';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';

export type BookReader = Omit<BookStore, 'commit' | 'requestCommand'> & {
  /** The command that was asked for with this key, if any. */
  findCommandByKey: (key: string) => Command | undefined;
};

const SWITCH_OFF = { on: false, at: null, by: null, reason: null, flattenCommandId: null };
/** The row's own number orders it; nobody outside sees it. */
const { number: commandNumber, ...commandColumns } = getTableColumns(commands);
const { number: pointNumber, ...pointColumns } = getTableColumns(equityPoints);
const { number: _switchNumber, ...switchColumns } = getTableColumns(killSwitch);

/** Robots stored before there was a limit have it at its default. */
function withAllLimits(robot: Robot): Robot {
  return { ...robot, limits: { ...DEFAULT_RISK_LIMITS, ...robot.limits } };
}

/** Reads accounts, robots, orders, fills, equity and commands. */
export function makeBookReader(context: StoreContext): BookReader {
  const { db } = context.connection;
  const allAccounts = db.select().from(accounts).orderBy(asc(accounts.createdAt), asc(accounts.id)).prepare();
  const allRobots = db.select().from(robots).orderBy(asc(robots.createdAt), asc(robots.id)).prepare();
  const theSwitch = db.select(switchColumns).from(killSwitch).prepare();
  const newestPoints = db
    .select(pointColumns)
    .from(equityPoints)
    .where(
      and(
        eq(equityPoints.accountId, sql.placeholder('accountId')),
        gte(equityPoints.at, sql.placeholder('from')),
      ),
    )
    .orderBy(desc(equityPoints.at), desc(pointNumber))
    .limit(sql.placeholder('limit'))
    .prepare();
  const selectCommand = () => db.select(commandColumns).from(commands).$dynamic();
  const pending = selectCommand().where(isPendingCommand).orderBy(asc(commandNumber)).prepare();
  const commandById = selectCommand()
    .where(eq(commands.id, sql.placeholder('id')))
    .prepare();
  const commandByKey = selectCommand()
    .where(eq(commands.idempotencyKey, sql.placeholder('key')))
    .prepare();

  return {
    ...makeOrderReader(context),
    readAccounts: () => readStore(context, () => allAccounts.all()),
    readRobots: () => readStore(context, () => allRobots.all().map(withAllLimits)),
    readEquity({ accountId, from = 0, limit }) {
      return readStore(context, () => newestPoints.all({ accountId, from, limit }).reverse());
    },
    readKillSwitch: () => readStore(context, () => theSwitch.get() ?? SWITCH_OFF),
    readPendingCommands: () => readStore(context, () => pending.all()),
    readCommand(id) {
      return readStore(context, () => {
        const command = commandById.get({ id });
        if (!command) throw new DeskError('not_found', `There is no command ${id}.`);
        return command;
      });
    },
    findCommandByKey: (key) => commandByKey.get({ key }),
  };
}
