import type { Desk } from '#lib/desk-ports';
import { isWorking } from '#lib/trading/working-states';
import { verifyBook } from '#lib/robot/process/verify-book';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { Order } from '#lib/trading/order';
import type { Acknowledged } from '#tests/faults/kill-load';

const PAGE = 500;

/** Everything that is not as it should be after the rounds, in words; empty where all promises held. */
export async function faultsOf(desk: Desk, acknowledged: Acknowledged): Promise<string[]> {
  const { items: sessions } = await desk.sessions.listSessions({ limit: 100 });
  const messages = new Map<string, Message[]>();
  for (const session of sessions) messages.set(session.id, await readAll(desk, session));
  const orders = await desk.books.readOrders({ limit: 1_000_000 });
  const books = await Promise.all((await desk.books.readAccounts()).map((one) => verifyBook(desk, one)));
  return [
    ...sessions.flatMap((session) => gapsOf(session, messages.get(session.id) ?? [])),
    ...messageFaults([...messages.values()].flat(), acknowledged),
    ...orderFaults(orders, acknowledged),
    ...(await fillFaults(desk, orders)),
    ...(await eventFaults(desk)),
    ...(await desk.books.readPendingCommands()).map(({ id }) => `Command ${id} was never answered.`),
    ...books.flat(),
  ];
}

async function readAll(desk: Desk, { id }: Session): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const page = await desk.sessions.readMessages(id, { after: all.at(-1)?.seq ?? 0, limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

function gapsOf({ title, lastSeq }: Session, messages: readonly Message[]): string[] {
  const gaps = messages.flatMap(({ seq }, index) =>
    seq === index + 1 ? [] : [`${title}: ${seq} is not ${index + 1}.`],
  );
  return lastSeq === messages.length
    ? gaps
    : [...gaps, `${title}: lastSeq ${lastSeq}, ${messages.length} messages.`];
}

function messageFaults(messages: readonly Message[], { messages: promised, sent }: Acknowledged): string[] {
  const byContent = Map.groupBy(messages, ({ content }) => content);
  const doubled = [...sent].filter((key) => (byContent.get(key)?.length ?? 0) > 1);
  return [
    ...doubled.map((key) => `Message ${key} is stored more than once.`),
    ...[...promised].flatMap(([key, { id, seq }]) => {
      const [stored] = byContent.get(key) ?? [];
      return stored?.id === id && stored.seq === seq
        ? []
        : [`Message ${key} was acknowledged and is not as it was.`];
    }),
  ];
}

function orderFaults(orders: readonly Order[], { orders: promised, sent }: Acknowledged): string[] {
  const byReason = Map.groupBy(orders, ({ reason }) => reason);
  const doubled = [...sent].filter((key) => (byReason.get(key)?.length ?? 0) > 1);
  return [
    ...doubled.map((key) => `Order ${key} is stored more than once.`),
    ...[...promised].flatMap(([key, { id }]) => {
      const [stored] = byReason.get(key) ?? [];
      return stored?.id === id ? [] : [`Order ${key} was acknowledged and is not there.`];
    }),
  ];
}

async function fillFaults(desk: Desk, orders: readonly Order[]): Promise<string[]> {
  const fills = await desk.books.readFills({});
  const byOrder = Map.groupBy(fills, ({ orderId }) => orderId);
  return orders.flatMap((order) => {
    const filled = (byOrder.get(order.id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    if (filled !== order.filledQuantity)
      return [`Order ${order.id} says ${order.filledQuantity}, its fills ${filled}.`];
    const isLost = order.type === 'market' && isWorking(order.state);
    return isLost ? [`Order ${order.id} is ${order.state} and was never filled.`] : [];
  });
}

async function eventFaults(desk: Desk): Promise<string[]> {
  const { first, last } = await desk.events.bounds();
  let seq = first - 1;
  for (;;) {
    const events = await desk.events.readEvents(seq, PAGE);
    const gap = events.find((event, index) => event.seq !== seq + index + 1);
    if (gap) return [`The event log has a gap before ${gap.seq}.`];
    if (events.length === 0) return seq === last ? [] : [`The event log ends at ${seq}, not ${last}.`];
    seq = events.at(-1)?.seq ?? seq;
  }
}
