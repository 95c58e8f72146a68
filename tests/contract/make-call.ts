import { asDeskError } from '#lib/desk-error';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { CalledStore } from '#tests/contract/naive-store';
import type { Draft, RandomCall } from '#tests/contract/random-calls';
import { ROOM } from '#tests/contract/samples';

/** What a call answered: a value, or the code of its refusal. */
export type Answer = { value: unknown } | { refused: string };

/** Makes one call of a random sequence; `step` is its place in it, from which the ids of its messages follow. */
export async function makeCall(store: CalledStore, call: RandomCall, step: number): Promise<Answer> {
  return answerOf(() => valueOf(store, call, step));
}

async function answerOf(ask: () => Promise<unknown>): Promise<Answer> {
  try {
    return { value: await ask() };
  } catch (error) {
    const { code, cause } = asDeskError(error);
    if (code === 'internal') throw cause;
    return { refused: code };
  }
}

async function valueOf(store: CalledStore, call: RandomCall, step: number): Promise<unknown> {
  switch (call.call) {
    case 'create': {
      const key = call.key === null ? {} : { idempotencyKey: call.key };
      const title = `Room ${call.room % 3}`;
      return store.createSession({ id: sessionId(call.room), title, participants: ROOM, ...key });
    }
    case 'append': {
      // All at once: they are numbered in the order in which they were given.
      const messages = messagesOf(call.drafts, step);
      return Promise.all(messages.map((one) => answerOf(() => store.append(sessionId(call.room), one))));
    }
    case 'batch':
      return store.appendAll(sessionId(call.room), messagesOf(call.drafts, step));
    case 'patch':
      return store.updateSession(sessionId(call.room), call.patch);
    case 'delete':
      return store.deleteSession(sessionId(call.room));
    default:
      return valueOfMore(store, call);
  }
}

type MoreCalls = Exclude<RandomCall, { call: 'create' | 'append' | 'batch' | 'patch' | 'delete' }>;

async function valueOfMore(store: CalledStore, call: MoreCalls): Promise<unknown> {
  switch (call.call) {
    case 'redact': {
      const [message] = await store.readMessages(sessionId(call.room), { after: call.after, limit: 1 });
      return (
        message && store.changeMessage(message.id, { type: 'redact', by: 'Operator', reason: 'Why not.' })
      );
    }
    case 'page': {
      const id = sessionId(call.room);
      return [await store.readMessages(id, call.query), await store.readSession(id)];
    }
    case 'search':
      return searchAll(store, call);
    case 'list':
      return listAll(store, call);
    case 'reopen':
      return null;
  }
}

async function searchAll(
  store: CalledStore,
  { q, room }: { q: string; room: number | null },
): Promise<unknown[]> {
  const within = room === null ? {} : { sessionId: sessionId(room) };
  return allPages(async (cursor) => {
    const { items, nextCursor } = await store.search({ q, ...within, ...cursor, limit: 3 });
    return { items: items.map(({ message }) => message), nextCursor };
  });
}

async function listAll(store: CalledStore, { isArchived }: { isArchived: boolean }): Promise<unknown[]> {
  const status = isArchived ? { status: 'archived' as const } : {};
  return allPages((cursor) => store.listSessions({ ...status, ...cursor, limit: 2 }));
}

async function allPages(
  read: (cursor: { cursor?: string }) => Promise<{ items: unknown[]; nextCursor: string | null }>,
): Promise<unknown[]> {
  const all = [];
  let cursor: { cursor?: string } | null = {};
  while (cursor !== null) {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor === null ? null : { cursor: page.nextCursor };
  }
  return all;
}

function messagesOf(drafts: readonly Draft[], step: number) {
  return drafts.map((draft, index) => ({ ...draft, id: uuid(2, step * 10 + index) as MessageId }));
}

function sessionId(room: number): SessionId {
  return uuid(1, room) as SessionId;
}

function uuid(family: number, number: number): string {
  return `0000000${family}-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
