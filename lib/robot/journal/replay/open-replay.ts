import type { Logger } from '#lib/config/logger';
import type { Desk } from '#lib/desk-ports';
import { readInstruments } from '#lib/market/instruments';
import type { StartFacts } from '#lib/robot/journal/journal-entry';
import type { JournalSegment } from '#lib/robot/journal/replay/journal-segment';
import { seedReplay } from '#lib/robot/journal/replay/seed-replay';
import type { ReplayRun } from '#lib/robot/journal/replay/take-entry';
import { recoverDesk } from '#lib/robot/process/recover-desk';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import type { Participant } from '#lib/sessions/participant';
import type { SessionId } from '#lib/sessions/session';
import { parsePrice } from '#lib/trading/money-text';

interface ReplaySettings {
  source: Desk;
  target: Desk;
  segment: JournalSegment;
  accountId: string;
  logger: Logger;
}

/** The robots of one account as they stood when a run of the journal began, ready to be told what they were told. */
export async function openReplay(settings: ReplaySettings): Promise<ReplayRun> {
  const { source, target, segment, accountId, logger } = settings;
  const { start } = segment;
  await seedReplay({ source, target, start, from: segment.from, accountId });
  const rooms = roomsOf(start);
  const instruments = await readInstruments(source);
  const context: RobotContext = {
    desk: { ...withRooms(target, rooms), paper: start.paper },
    logger,
    signal: new AbortController().signal,
    maxMessagesPerSession: target.limits.maxMessagesPerSession,
    startedAt: segment.from,
    killSwitchOn: false,
    flattening: null,
    journal: [],
    journalHour: 0,
    warmUpFrom: start.isFresh ? new Map() : warmedFrom(start),
    accounts: new Map(),
    held: new Map(),
    awaited: [],
    ended: endedOf(start, instruments),
    exchange: { connected: null, isReconciled: false },
  };
  await recoverDesk(context);
  if (!start.isFresh) knowQuotes(context, start);
  return { source, context, accountId, instruments, rooms };
}

/** Engines that went on had seen the newest quote already. */
function knowQuotes(context: RobotContext, { quotes }: StartFacts): void {
  for (const run of allRuns(context)) {
    const { instrument, engine } = run;
    const view = quotes.find(({ symbol }) => symbol === instrument.symbol);
    if (!view) continue;
    run.quoteReceivedAt = view.receivedAt;
    engine.onQuote({
      symbol: view.symbol,
      price: parsePrice(view.price, instrument),
      at: view.at,
      volume: 0,
    });
  }
}

function roomsOf({ robots, rooms }: StartFacts): Map<SessionId, readonly Participant[]> {
  return new Map(robots.map(({ id, sessionId }) => [sessionId, rooms[id] ?? []]));
}

/** The desk with who took part in each room at the time. */
function withRooms(desk: Desk, rooms: ReadonlyMap<SessionId, readonly Participant[]>): Desk {
  const { sessions } = desk;
  return {
    ...desk,
    sessions: {
      ...sessions,
      async readSession(id) {
        const session = await sessions.readSession(id);
        return { ...session, participants: [...(rooms.get(id) ?? session.participants)] };
      },
    },
  };
}

function warmedFrom(start: StartFacts): Map<string, number> {
  return new Map(
    Object.entries(start.warmedFrom).flatMap(([id, from]) => (from === null ? [] : [[id, from]])),
  );
}

function endedOf(
  { ended, quotes }: StartFacts,
  instruments: ReplayRun['instruments'],
): RobotContext['ended'] {
  return new Map(
    ended.flatMap((symbol) => {
      const view = quotes.find((quote) => quote.symbol === symbol);
      const instrument = instruments.find((one) => one.symbol === symbol);
      if (!view || !instrument) return [];
      return [[symbol, { symbol, price: parsePrice(view.price, instrument), at: view.at, volume: 0 }]];
    }),
  );
}
