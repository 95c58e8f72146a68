import type { Desk } from '#lib/desk-ports';
import type { Instrument } from '#lib/market/instrument';
import { instrumentNamed } from '#lib/market/instruments';
import type { JournalEntry } from '#lib/robot/journal/journal-entry';
import { roomOf } from '#lib/robot/journal/replay/seed-replay';
import type { Command } from '#lib/robot/command';
import { endMarket } from '#lib/robot/process/end-market';
import { resumeStop } from '#lib/robot/process/kill-switch';
import { followCommands } from '#lib/robot/process/on-command';
import { onTicks } from '#lib/robot/process/on-tick';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { storeHistory } from '#lib/robot/process/robot-feeds';
import { syncRobots } from '#lib/robot/process/sync-robots';
import type { Robot } from '#lib/robot/robot';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import type { Participant } from '#lib/sessions/participant';
import type { SessionId } from '#lib/sessions/session';
import type { MessageId } from '#lib/sessions/message';

/** One desk on which a journal is done again. */
export interface ReplayRun {
  /** Where the journal, and the candles that it names, were kept. */
  source: Desk;
  context: RobotContext;
  accountId: string;
  instruments: readonly Instrument[];
  /** Who takes part in each room, by session. */
  rooms: Map<SessionId, readonly Participant[]>;
}

/** Who pressed it, and when and why, changes nothing of what robots do. */
const UNSAID = { at: null, by: null, reason: null };

/** Tells the robots what one step of them took, as they were told it then. */
export async function takeStep(run: ReplayRun, entries: readonly JournalEntry[]): Promise<void> {
  const ticks = entries.filter((entry) => entry.kind === 'tick');
  for (const entry of entries) if (entry.kind !== 'tick') await takeEntry(run, entry);
  if (ticks.length > 0) await takeTicks(run, ticks);
}

async function takeEntry(run: ReplayRun, entry: Exclude<JournalEntry, EntryOf<'tick'>>): Promise<void> {
  // Each kind has its own data, which is what its function takes.
  const take = TAKERS[entry.kind] as (run: ReplayRun, entry: JournalEntry) => Promise<void> | void;
  await take(run, entry);
}

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

const TAKERS: {
  [Kind in Exclude<JournalEntry['kind'], 'tick'>]: (
    run: ReplayRun,
    entry: EntryOf<Kind>,
  ) => Promise<void> | void;
} = {
  start: () => undefined,
  history: (run, { symbol, data }) => takeHistory(run, symbol ?? '', data),
  command: (run, { data }) => takeCommand(run, data.command),
  desk: (run, { data }) => takeDesk(run, data),
  room: (run, { data }) => setRoom(run, data),
  killed: ({ context }) =>
    context.desk.books.commit({ killSwitch: { ...UNSAID, on: true, flattenCommandId: null } }),
  resume: ({ context }) => resumeStop(context),
  end: (run, { symbol }) => {
    if (isTraded(run, symbol)) return endMarket(run.context, instrumentOf(run, symbol ?? ''));
  },
};

type DataOf<Kind extends JournalEntry['kind']> = EntryOf<Kind>['data'];

async function takeTicks(run: ReplayRun, entries: readonly EntryOf<'tick'>[]): Promise<void> {
  const ticks = entries.flatMap(({ symbol, data: { quote, closed } }) => {
    if (symbol === null || !isTraded(run, symbol)) return [];
    const tick = { quote: { ...quote, symbol }, closed, bars: {}, previousClose: null };
    return [{ instrument: instrumentOf(run, symbol), tick }];
  });
  if (ticks.length > 0) await onTicks(run.context, ticks);
}

async function takeHistory(run: ReplayRun, symbol: string, data: DataOf<'history'>): Promise<void> {
  if (!isTraded(run, symbol)) return;
  const { timeframe, from, to, count } = data;
  const query = { symbol, timeframe, from, to: to + 1, limit: count };
  await storeHistory(run.context, symbol, { timeframe, candles: await run.source.market.readCandles(query) });
}

/** Puts the command, unanswered, before the robots, with a message in place of the one that noted it. */
async function takeCommand(run: ReplayRun, command: Command): Promise<void> {
  const { context } = run;
  const robots = await context.desk.books.readRobots();
  const robot = robots.find(({ id }) => id === command.request.robotId) ?? robots[0];
  if (!robot || (command.request.robotId !== null && robot.id !== command.request.robotId)) return;
  await switchAsAsked(run, command, robots);
  const message = { id: command.messageId as MessageId, sender: ROBOT_NAME, content: 'Asked for.' };
  await context.desk.books.requestCommand(
    { ...command, idempotencyKey: null, status: 'pending', answer: null, answeredAt: null },
    command.messageId === null ? {} : { messages: [{ sessionId: robot.sessionId, message }] },
  );
  await followCommands(context);
}

/** Whoever presses or lifts the kill switch writes it together with the command. */
async function switchAsAsked(
  { context }: ReplayRun,
  { id, request }: Command,
  robots: readonly Robot[],
): Promise<void> {
  if (request.kind !== 'kill' && request.kind !== 'lift') return;
  const on = request.kind === 'kill';
  const flattenCommandId = request.kind === 'kill' && request.flatten ? id : null;
  const switched = robots.filter(({ state }) => on || state === 'halted');
  await context.desk.books.commit({
    killSwitch: { ...UNSAID, on, flattenCommandId },
    robots: switched.map((robot) => ({
      robot: { ...robot, state: on ? ('halted' as const) : ('stopped' as const) },
      sets: ['state'],
    })),
  });
}

async function takeDesk(run: ReplayRun, { robots, killSwitch }: DataOf<'desk'>): Promise<void> {
  const { context, accountId } = run;
  const known = await context.desk.books.readRobots();
  const now = robots.filter((robot) => robot.accountId === accountId);
  const isKnown = ({ id }: Robot) => known.some((robot) => robot.id === id);
  await context.desk.books.commit({
    sessions: now.map(roomOf),
    robots: now.map((robot) => ({
      robot,
      sets: isKnown(robot) ? (['state', 'settings', 'room'] as const) : 'all',
    })),
    deletedRobots: known.filter(({ id }) => !now.some((robot) => robot.id === id)).map(({ id }) => id),
    killSwitch,
  });
  await syncRobots(context);
}

async function setRoom(run: ReplayRun, { robotId, participants }: DataOf<'room'>): Promise<void> {
  const robot = (await run.context.desk.books.readRobots()).find(({ id }) => id === robotId);
  if (robot) run.rooms.set(robot.sessionId, participants);
}

function isTraded({ context }: ReplayRun, symbol: string | null): boolean {
  const runs = [...context.accounts.values()].flatMap((account) => account.runs);
  return runs.some(({ robot }) => robot.symbol === symbol);
}

function instrumentOf({ instruments }: ReplayRun, symbol: string): Instrument {
  return instrumentNamed(symbol, instruments);
}
