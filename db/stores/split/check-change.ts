import { inArray } from 'drizzle-orm';

import { orders } from '#db/schema/orders';
import type { OutboxItem } from '#db/stores/split/outbox';
import { type Room, requireRoomFor } from '#db/stores/split/require-room';
import type { SplitContext } from '#db/stores/split/split-context';
import { readStore } from '#db/stores/sqlite/store-context';
import { DeskError, type DeskErrorCode } from '#lib/desk-error';
import type { Change, NewRoom } from '#lib/robot/book-store';
import type { Message, MessageId } from '#lib/sessions/message';
import { type CheckedMessage, checkMessage } from '#lib/sessions/message-rules';
import type { Session, SessionId } from '#lib/sessions/session';
import type { Order } from '#lib/trading/order';
import { checkSession, messageNotFound, sessionNotFound, tooManySessions } from '#lib/sessions/session-rules';

/** Sessions read at a time when the oldest are looked for. */
const PAGE = 500;

/**
 * Looks, before the book writes a change, whether its sessions will take it: what the transaction of one common store
 * would refuse is refused here, with the same errors. Where the sessions' store can't be reached it is taken on
 * trust: trading and the kill switch don't wait for it.
 */
export async function checkChange(context: SplitContext, change: Change): Promise<void> {
  const { sessions = [], messages = [] } = change;
  if (sessions.length + messages.length + (change.orders?.length ?? 0) === 0) return;
  for (const { continues: _continues, ...room } of sessions) checkSession(room);
  // Asking again would make each change wait as long as the store takes to say nothing.
  if (context.reach.isAway) return;
  const waiting = await readStore(context.book, () => context.outbox.all());
  await checkNewRooms(context, sessions);
  const rooms = Map.groupBy(messages, ({ sessionId }) => sessionId);
  for (const [id, own] of rooms) {
    const room = await findRoom(context, id, { made: sessions, waiting });
    if (!room) continue;
    const checked = own.map(({ message }) => checkMessage(message));
    await requireReplies(context, id, { checked, waiting });
    requireRoomFor(room, checked, context.book.limits.maxMessagesPerSession);
  }
  await checkDecisions(context, change, waiting);
}

/** The answer of the sessions' store; null where there is none to be had, or none at all (`missing`). */
async function ask<T>(missing: DeskErrorCode, read: () => Promise<T>): Promise<T | 'missing' | 'away'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    if (error.code === missing) return 'missing';
    if (error.code === 'store_unavailable') return 'away';
    throw error;
  }
}

async function checkNewRooms(
  { sessions, health, book }: SplitContext,
  rooms: readonly NewRoom[],
): Promise<void> {
  const { maxSessions } = book.limits;
  for (const { id, continues } of rooms) {
    if (continues !== undefined) continue;
    const there = await ask('session_not_found', () => sessions.readSession(id));
    if (there !== 'missing') continue;
    const counts = await ask('session_not_found', () => health.readCounts());
    if (typeof counts === 'string' || counts.sessions < maxSessions) continue;
    throw tooManySessions(maxSessions, await leastUsed(sessions));
  }
}

async function leastUsed(sessions: SplitContext['sessions']): Promise<Session[]> {
  let page = await sessions.listSessions({ limit: PAGE });
  let last = page.items;
  while (page.nextCursor !== null) {
    page = await sessions.listSessions({ limit: PAGE, cursor: page.nextCursor });
    last = [...last, ...page.items].slice(-PAGE);
  }
  return last.slice(-3).toReversed();
}

interface Known {
  made: readonly NewRoom[];
  waiting: readonly OutboxItem[];
}

/** The room as it will be when what waits is delivered; null where nobody can tell now. */
async function findRoom(
  { sessions }: SplitContext,
  id: SessionId,
  { made, waiting }: Known,
): Promise<Room | null> {
  const waitingMessages = waiting.filter((item) => item.kind === 'message' && item.sessionId === id).length;
  const there = await ask('session_not_found', () => sessions.readSession(id));
  if (there === 'away') return null;
  if (there !== 'missing') return { ...there, taken: there.lastSeq + waitingMessages };
  const asked = made.find((room) => room.id === id) ?? waitingRoom(waiting, id);
  if (!asked) throw sessionNotFound(id);
  return { ...asked, status: 'active', taken: waitingMessages };
}

function waitingRoom(waiting: readonly OutboxItem[], id: SessionId): NewRoom | undefined {
  const item = waiting.find((one) => one.kind === 'session' && one.sessionId === id);
  return item?.kind === 'session' ? item.session : undefined;
}

/** Answers must be to messages of the same room. Error: `message_not_found`. */
async function requireReplies(
  { sessions }: SplitContext,
  sessionId: SessionId,
  { checked, waiting }: { checked: readonly CheckedMessage[]; waiting: readonly OutboxItem[] },
): Promise<void> {
  const known = new Set([...idsOf(checked), ...waitingIds(waiting, sessionId)]);
  for (const { replyTo } of checked) {
    if (replyTo === null || known.has(replyTo)) continue;
    const found = await ask('message_not_found', () => sessions.readMessage(replyTo));
    if (found !== 'away' && !isIn(found, sessionId)) throw messageNotFound(replyTo);
  }
}

function isIn(found: Message | 'missing', sessionId: SessionId): boolean {
  return found !== 'missing' && found.sessionId === sessionId;
}

/** A new order names a message that is there, or is on its way. Error: `message_not_found`. */
async function checkDecisions(
  { book, sessions }: SplitContext,
  { orders: written = [], messages = [] }: Change,
  waiting: readonly OutboxItem[],
): Promise<void> {
  const known = new Set<string>([...idsOf(messages.map(({ message }) => message)), ...waitingIds(waiting)]);
  const asked = written.filter(({ decisionMessageId }) => !known.has(decisionMessageId));
  if (asked.length === 0) return;
  const there = await readStore(book, () => findOrders(book, asked));
  for (const { id, decisionMessageId } of asked) {
    if (known.has(decisionMessageId) || there.has(id)) continue;
    const found = await ask('message_not_found', () => sessions.readMessage(decisionMessageId as MessageId));
    if (found === 'missing') throw messageNotFound(decisionMessageId);
    known.add(decisionMessageId);
  }
}

/** Which of these the book has: their decision was there when they were made. */
function findOrders({ connection: { db } }: SplitContext['book'], asked: readonly Order[]): Set<string> {
  const ids = asked.map(({ id }) => id);
  const rows = db.select({ id: orders.id }).from(orders).where(inArray(orders.id, ids)).all();
  return new Set(rows.map(({ id }) => id));
}

function idsOf(messages: readonly { id?: MessageId }[]): MessageId[] {
  return messages.flatMap(({ id }) => id ?? []);
}

function waitingIds(waiting: readonly OutboxItem[], sessionId?: SessionId): MessageId[] {
  return waiting.flatMap((item) =>
    item.kind === 'message' && (sessionId === undefined || item.sessionId === sessionId)
      ? item.message.id
      : [],
  );
}
