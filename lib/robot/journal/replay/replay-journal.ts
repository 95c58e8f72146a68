import type { Logger } from '#lib/config/logger';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { compareOutcomes, type Outcome } from '#lib/robot/journal/replay/compare-runs';
import { type JournalSegment, journalSegments } from '#lib/robot/journal/replay/journal-segment';
import { openReplay } from '#lib/robot/journal/replay/open-replay';
import { stepsOf } from '#lib/robot/journal/replay/steps-of';
import { takeStep } from '#lib/robot/journal/replay/take-entry';
import { settleFaults } from '#lib/robot/process/robot-fault';
import { readRobot } from '#lib/robot/reads/read-robot';
import type { Fill, Order } from '#lib/trading/order';

/** What came of doing one run of the robot process again. */
export interface ReplayedRun {
  /** Wall clock, epoch ms. */
  from: number;
  to: number;
  entries: number;
  orders: number;
  fills: number;
  /** Every difference from what was stored then; none where all is the same to the last digit. */
  differences: string[];
}

export interface ReplayOptions {
  /** The desk whose journal it is; it is only read. */
  source: Desk;
  /** An empty desk for one run, on its own clock; closed when the run is over. */
  openTarget: (now: () => number) => Promise<Desk>;
  robotId: string;
  logger: Logger;
}

/**
 * Does again what the journal says that a robot's account was told, with the code of the robot process itself, and
 * compares the orders and fills that come of it with those that came of it then. `robot_not_found`, `invalid_input` (a robot on an exchange); yields nothing
 * where the journal has nothing.
 */
export async function* replayJournal(options: ReplayOptions): AsyncGenerator<ReplayedRun> {
  const { accountId, venue, name } = await readRobot(options.source, options.robotId);
  if (venue === 'exchange') {
    throw new DeskError(
      'invalid_input',
      `${name} trades on an exchange, whose words the journal does not hold.`,
    );
  }
  for await (const segment of journalSegments(options.source)) {
    yield await replaySegment(options, segment, accountId);
  }
}

async function replaySegment(
  options: ReplayOptions,
  segment: JournalSegment,
  accountId: string,
): Promise<ReplayedRun> {
  const { source } = options;
  const clock = { at: segment.from };
  const target = await options.openTarget(() => clock.at);
  try {
    const run = await openReplay({ ...options, target, segment, accountId });
    for (const step of stepsOf(segment.entries)) {
      clock.at = step[0]?.at ?? clock.at;
      await takeStep(run, step);
      await settleFaults(run.context);
    }
    const then = await outcomeOf(source, segment, accountId);
    const again = await outcomeOf(target, segment, accountId);
    return {
      from: segment.from,
      to: segment.to,
      entries: segment.entries.length,
      orders: then.orders.length,
      fills: then.fills.length,
      differences: compareOutcomes({ then, again, to: segment.to, isCutOff: segment.isOver }),
    };
  } finally {
    await target.close();
  }
}

async function outcomeOf(desk: Desk, segment: JournalSegment, accountId: string): Promise<Outcome> {
  const after = segment.start.fillCounts[accountId] ?? 0;
  const known = new Set(segment.start.orders.map(({ id }) => id));
  const isWithin = ({ at }: { at: number }) => at <= segment.to;
  const fills: Fill[] = (await desk.books.readFills({ accountId, after })).filter(isWithin);
  const orders = (await readAllOrders(desk, accountId)).filter(
    ({ id, createdAt }) => known.has(id) || (createdAt >= segment.from && createdAt <= segment.to),
  );
  return { orders, fills };
}

const PAGE = 5_000;

async function readAllOrders({ books }: Desk, accountId: string): Promise<Order[]> {
  const all: Order[] = [];
  for (;;) {
    const beforeId = all.at(-1)?.id;
    const page = await books.readOrders({ accountId, limit: PAGE, ...(beforeId ? { beforeId } : {}) });
    all.push(...page);
    if (page.length < PAGE) return all.reverse();
  }
}
