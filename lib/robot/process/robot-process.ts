import type { Config } from '#lib/config/config';
import { createLogger, type Logger } from '#lib/config/logger';
import type { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { readInstruments } from '#lib/market/instruments';
import { auditBooks } from '#lib/robot/process/audit-books';
import { keepJournal, noteStart } from '#lib/robot/process/journal-notes';
import { endMarket } from '#lib/robot/process/end-market';
import { followCommands } from '#lib/robot/process/on-command';
import { onTicks } from '#lib/robot/process/on-tick';
import { recoverDesk } from '#lib/robot/process/recover-desk';
import { resumeStop } from '#lib/robot/process/kill-switch';
import { type AccountTimes, startExchange } from '#lib/robot/process/exchange/start-exchange';
import { openRooms } from '#lib/robot/process/open-rooms';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { type FeedEars, startFeeds } from '#lib/robot/process/robot-feeds';
import { settleFaults } from '#lib/robot/process/robot-fault';
import { takeRobotLease } from '#lib/robot/process/robot-lease';
import { followStore } from '#lib/robot/process/follow-store';
import { ROBOT_PROCESS_KEY } from '#lib/robot/robot-process-state';
import { accountsOf, seedDesk } from '#lib/robot/process/seed-desk';
import { SerialQueue } from '#lib/robot/process/serial-queue';
import { TickGroup } from '#lib/robot/process/tick-group';

export interface RobotProcess {
  /** Stops feeds and robots, waits for what is being written, and gives the lease back. */
  close(): Promise<void>;
}

const ALIVE_EVERY_MS = 1_000;
const HOUR_MS = 3_600_000;
const CLOSE_WITHIN_MS = 2_000;

/**
 * Takes the lease, recovers what the store holds and trades until closed. `lease_held` names another holder.
 * Ticks and commands go through one queue, so nothing here ever happens at the same time.
 */
export async function startRobotProcess(
  config: Config,
  desk: Desk,
  logger: Logger = createLogger(config, 'robot'),
  exchangeTimes: AccountTimes = {},
): Promise<RobotProcess> {
  const over = new AbortController();
  const lease = await takeRobotLease(desk, {
    accountIds: accountsOf(await readInstruments(desk)).map(({ id }) => id),
    onLost: (fault) => fail(over, logger, fault),
    onFault: (cause) => logger.error({ err: cause }, 'the lease could not be renewed; trying again'),
  });
  // One step, one time: what a step decides by the clock can be done again with the journal.
  const clock = { at: desk.now() };
  const held = { ...lease.guard(desk), now: () => clock.at };
  const context: RobotContext = {
    desk: held,
    logger,
    signal: over.signal,
    maxMessagesPerSession: config.maxMessagesPerSession,
    startedAt: desk.now(),
    killSwitchOn: false,
    flattening: null,
    journal: [],
    journalHour: Math.floor(desk.now() / HOUR_MS),
    warmUpFrom: new Map(),
    accounts: new Map(),
    held: new Map(),
    awaited: [],
    ended: new Map(),
    exchange: { connected: null, isReconciled: false },
  };
  const queue = new SerialQueue();
  const run = (task: () => Promise<void>): Promise<void> =>
    queue.run(async () => {
      if (over.signal.aborted) return;
      clock.at = desk.now();
      try {
        await task();
        await settleFaults(context);
      } catch (cause) {
        if (!over.signal.aborted) throw cause;
        logger.error({ err: cause }, 'given up while closing; nothing of it was sent');
      }
    });
  try {
    for (const fault of desk.strategies.faults) logger.error(fault, 'a strategy file was not taken up');
    await seedDesk(held);
    await noteStart(context, true);
    await recoverDesk(context);
    const ticks = new TickGroup(run, (group) => onTicks(context, group));
    const ears: FeedEars = {
      onTick: (instrument, tick) => ticks.add({ instrument, tick }),
      onEnd: (instrument) => void run(() => endMarket(context, instrument)),
    };
    const feeds = await startFeeds(config, context, ears);
    const exchange = config.exchange
      ? startExchange(context, { settings: config.exchange, times: exchangeTimes, run, ears })
      : null;
    await run(() => openRooms(context));
    await run(() => resumeStop(context));
    const following = await followStore(context, run, () => followCommands(context));
    const alive = tellAlive(context, run, config.journalHours * HOUR_MS);
    logger.info({ robots: [...context.accounts.values()].flatMap(({ runs }) => runs.length) }, 'robots run');
    return {
      async close() {
        clearInterval(alive);
        following.stop();
        // A store that takes nothing must not keep the process from ending.
        const giveUp = setTimeout(() => over.abort(), CLOSE_WITHIN_MS);
        await exchange?.stop();
        await feeds.stop();
        await queue.idle();
        clearTimeout(giveUp);
        over.abort();
        await lease.release();
      },
    };
  } catch (cause) {
    over.abort();
    await lease.release();
    throw cause;
  }
}

/**
 * Tells screens each second that this process lives, through the same queue: a stuck queue shows as down. The
 * books are looked over at the same pace, and the journal is kept in order.
 */
function tellAlive(
  context: RobotContext,
  run: (task: () => Promise<void>) => Promise<void>,
  keptMs: number,
): NodeJS.Timeout {
  const { desk, logger } = context;
  const { startedAt } = context;
  let isTelling = false;
  const tell = async (): Promise<void> => {
    if (isTelling) return;
    isTelling = true;
    try {
      const data = { pid: process.pid, startedAt, at: desk.now() };
      await run(() => desk.books.commit({ live: [{ key: ROBOT_PROCESS_KEY, data }] }));
      await run(() => auditBooks(context));
      await run(() => keepJournal(context, keptMs));
    } catch (cause) {
      logger.error({ err: cause }, 'the robot process could not write that it lives, or look over its books');
    } finally {
      isTelling = false;
    }
  };
  void tell();
  return setInterval(() => void tell(), ALIVE_EVERY_MS);
}

/** Without its lease this process must not send anything: it ends, and whoever watches it starts it again. */
function fail(over: AbortController, logger: Logger, fault: DeskError): void {
  over.abort(fault);
  logger.fatal({ err: fault }, 'the lease is lost; this process sends nothing any more');
  queueMicrotask(() => {
    throw fault;
  });
}
