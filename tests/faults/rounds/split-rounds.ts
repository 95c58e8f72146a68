import type { Desk } from '#lib/desk-ports';
import type { DeskEvent } from '#lib/events/desk-event';
import type { Message } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { Order } from '#lib/trading/order';
import { makeBook } from '#tests/contract/book-samples';
import { openStore } from '#tests/contract/open-store';
import { makeSession } from '#tests/contract/samples';
import { KillMoments } from '#tests/faults/rounds/kill-process';
import type { MakeRounds, Round } from '#tests/faults/rounds/round-kind';
import { examineSession } from '#tests/faults/rounds/session-faults';

const ROUNDS_A_SESSION = 10;
const LINES_A_ROUND = 40;
const ALL = 1_000_000;

interface Room {
  id: SessionId;
  /** Events before it was made. */
  after: number;
  acknowledged: string[];
}

/**
 * A desk whose sessions live in files and whose book does not: messages of people and of the robot, its orders, and
 * the events that tell of them must agree after each kill.
 */
export const splitRounds: MakeRounds = async ({ folder, draw }) => {
  const location = `json:${folder}`;
  const moments = new KillMoments(draw);
  const rooms: Room[] = [];
  const first = await openStore(location);
  const { sessionId } = await makeBook(first);
  rooms.push({ id: sessionId, after: 0, acknowledged: [] });
  await first.close();

  async function withStore<Result>(use: (desk: Desk) => Promise<Result>): Promise<Result> {
    const desk = await openStore(location);
    try {
      return await use(desk);
    } finally {
      await desk.close();
    }
  }

  async function roomFor(number: number): Promise<Room> {
    const present = rooms.at(-1);
    if (present && number % ROUNDS_A_SESSION !== 0) return present;
    const room = await withStore(async (desk) => {
      const { last } = await desk.events.bounds();
      return { id: (await makeSession(desk)).id, after: last, acknowledged: [] };
    });
    rooms.push(room);
    return room;
  }

  return {
    async round(number): Promise<Round> {
      const room = await roomFor(number);
      const work = { location, sessionId: room.id, name: String(number) };
      const { wasKilled, lines } = await moments.killWithin(LINES_A_ROUND, { task: 'split', work, folder });
      room.acknowledged.push(...lines);
      const faults = await withStore((desk) => faultsOf(desk, room));
      return { wasKilled, acknowledged: lines.length, faults };
    },
    async close() {
      return withStore(async (desk) => {
        const faults = await desk.upkeep.check();
        for (const room of rooms) faults.push(...(await faultsOf(desk, room)));
        return faults;
      });
    },
  };
};

async function faultsOf(desk: Desk, { id, after, acknowledged }: Room): Promise<string[]> {
  const { messages, faults } = await examineSession(desk.sessions, id);
  const contents = new Set(messages.map(({ content }) => content));
  const events = await desk.events.readEvents(after, ALL, { sessionId: id, types: ['message-posted'] });
  const orders = await desk.books.readOrders({ limit: ALL });
  return [
    ...faults,
    ...acknowledged.filter((content) => !contents.has(content)).map((content) => `Lost: ${content}`),
    ...toldFaults(messages, events),
    ...orderFaults(
      messages,
      orders.filter(({ reason }) => reason === id),
    ),
  ];
}

/** Each message is told once, in order. */
function toldFaults(messages: readonly Message[], events: readonly DeskEvent[]): string[] {
  const told = events.map(({ data }) => Number(data['seq']));
  const wrong = told.findIndex((seq, index) => seq !== index + 1);
  if (wrong >= 0) return [`The event log tells of ${told[wrong]} where ${wrong + 1} is next.`];
  return told.length === messages.length ? [] : [`${told.length} of ${messages.length} messages are told.`];
}

/** A decision and its order are one change: both are there, or neither. */
function orderFaults(messages: readonly Message[], orders: readonly Order[]): string[] {
  const decisions = messages.filter(({ content }) => content.startsWith('decision '));
  const decided = new Set<string | null>(decisions.map(({ id }) => id));
  const caused = new Set<string | null>(orders.map(({ decisionMessageId }) => decisionMessageId));
  return [
    ...decisions.filter(({ id }) => !caused.has(id)).map(({ content }) => `${content} has no order.`),
    ...orders
      .filter(({ decisionMessageId }) => !decided.has(decisionMessageId))
      .map(({ id }) => `Order ${id} has no decision.`),
  ];
}
