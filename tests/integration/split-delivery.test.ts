import { afterEach, describe, expect, it } from 'vitest';

import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { SessionAdapter } from '#db/stores/session-adapter';
import { openSplitStores } from '#db/stores/split/open-split-stores';
import type { Stores } from '#db/stores/sqlite/open-sqlite-stores';
import { DeskError } from '#lib/desk-error';
import type { MessageId } from '#lib/sessions/message';
import { decision, makeBook, orderOf, SECOND_DECISION_ID } from '#tests/contract/book-samples';
import { refusal } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import { eventually } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
let opened: Stores[] = [];

afterEach(async () => {
  for (const one of opened) await one.close();
  opened = [];
});

/** A store of sessions that goes away and comes back, and lets something happen right before a delivery. */
function makeFickleSessions() {
  const adapter = openMemorySessions(SESSION_DEFAULTS);
  const fickle = { isAway: false, beforeDelivery: async (): Promise<void> => undefined };
  const answer = async <T>(call: () => Promise<T>): Promise<T> => {
    if (fickle.isAway) throw new DeskError('store_unavailable', 'Nobody answers.', { retryable: true });
    return call();
  };
  const { sessions } = adapter;
  const wrapped: SessionAdapter = {
    ...adapter,
    close: async () => undefined,
    sessions: {
      ...sessions,
      readSession: (id) => answer(() => sessions.readSession(id)),
      readMessage: (id) => answer(() => sessions.readMessage(id)),
      readMessages: (id, query) => answer(() => sessions.readMessages(id, query)),
      appendAll: (id, messages) =>
        answer(async () => {
          await fickle.beforeDelivery();
          return sessions.appendAll(id, messages);
        }),
    },
  };
  return { fickle, adapter: wrapped, sessions };
}

async function open(adapter: SessionAdapter, folder: string): Promise<Stores> {
  const stores = await openSplitStores(adapter, { ...SESSION_DEFAULTS, folder });
  opened.push(stores);
  return stores;
}

const ORDER = orderOf('o2', { decisionMessageId: SECOND_DECISION_ID });

describe('a book whose sessions live elsewhere', () => {
  it('shows the decision of an order as soon as it shows the order', async () => {
    const { fickle, adapter } = makeFickleSessions();
    const desk = await open(adapter, makeFolder());
    const { sessionId } = await makeBook(desk);
    const arrived = Promise.withResolvers<undefined>();
    const mayGoOn = Promise.withResolvers<undefined>();
    fickle.beforeDelivery = async () => {
      arrived.resolve(undefined);
      await mayGoOn.promise;
    };
    const messages = [{ sessionId, message: decision(SECOND_DECISION_ID) }];
    const committed = desk.books.commit({ messages, orders: [ORDER] });
    await arrived.promise;
    expect(await desk.books.readOrder(ORDER.id)).toMatchObject({ decisionMessageId: SECOND_DECISION_ID });
    const reading = desk.sessions.readMessage(SECOND_DECISION_ID as MessageId);
    mayGoOn.resolve(undefined);
    expect((await reading).id).toBe(SECOND_DECISION_ID);
    await committed;
  });

  it('takes a change while the sessions are away, and delivers it once they are back', async () => {
    const { fickle, adapter } = makeFickleSessions();
    const desk = await open(adapter, makeFolder());
    const { sessionId } = await makeBook(desk);
    fickle.isAway = true;
    await desk.books.commit({
      messages: [{ sessionId, message: decision(SECOND_DECISION_ID) }],
      orders: [ORDER],
    });
    await desk.books.commit({ orders: [{ ...ORDER, state: 'accepted' }] });
    fickle.isAway = false;
    const message = await eventually(desk, () =>
      desk.sessions.readMessage(SECOND_DECISION_ID as MessageId).catch(() => null),
    );
    expect(message).toMatchObject({ sessionId, seq: 2 });
    const told = await eventually(desk, async () => {
      const events = await desk.events.readEvents(0, 50, { types: ['message-posted'] });
      return events.length === 2 ? events : null;
    });
    expect(told[1]?.data).toEqual(message);
  });

  it('keeps what a room refuses, says so once, and delivers it when the room is open again', async () => {
    const { fickle, adapter, sessions } = makeFickleSessions();
    const folder = makeFolder();
    const desk = await open(adapter, folder);
    const { sessionId } = await makeBook(desk);
    fickle.beforeDelivery = async () =>
      void (await sessions.updateSession(sessionId, { status: 'archived' }));
    const message = { sender: 'Agent-1', content: 'too late' };
    const twice = [
      { sessionId, message },
      { sessionId, message },
    ];
    await desk.books.commit({ messages: twice });
    const alerts = await desk.events.readEvents(0, 50, { types: ['alert-raised'] });
    expect(alerts).toMatchObject([{ sessionId, data: { code: 'delivery_refused' } }]);
    fickle.beforeDelivery = async () => undefined;
    await sessions.updateSession(sessionId, { status: 'active' });
    const again = await open(adapter, folder);
    const said = await again.sessions.readMessages(sessionId, { after: 1, limit: 10 });
    expect(said.map(({ content }) => content)).toEqual(['too late', 'too late']);
  });

  it.each([
    ['session_full', { maxMessagesPerSession: 1 }, {}],
    ['session_archived', {}, { isArchived: true }],
    ['participant_not_found', {}, { sender: 'Stranger' }],
    ['message_not_found', {}, { replyTo: SECOND_DECISION_ID as MessageId }],
  ])(
    'refuses a change with %s before it writes anything',
    async (code, limits, { isArchived, ...parts }: Wish) => {
      const { adapter, sessions } = makeFickleSessions();
      const desk = await openSplitStores(adapter, { ...SESSION_DEFAULTS, ...limits, folder: makeFolder() });
      opened.push(desk);
      const { sessionId } = await makeBook(desk);
      if (isArchived) await sessions.updateSession(sessionId, { status: 'archived' });
      const message = { sender: 'Agent-1', content: 'x', ...parts };
      const change = desk.books.commit({
        messages: [{ sessionId, message }],
        live: [{ key: 'k', data: {} }],
      });
      await expect(change).rejects.toMatchObject(refusal(code));
      expect(await desk.live.readLive(0)).toEqual([]);
    },
  );

  it('tells what was said behind its back, in order, with the next telling', async () => {
    const { adapter, sessions } = makeFickleSessions();
    const desk = await open(adapter, makeFolder());
    const { sessionId } = await makeBook(desk);
    await sessions.append(sessionId, { sender: 'Agent-2', content: 'untold' });
    await desk.sessions.append(sessionId, { sender: 'Agent-2', content: 'told' });
    const events = await desk.events.readEvents(0, 50, { types: ['message-posted'] });
    expect(events.map(({ data }) => data['seq'])).toEqual([1, 2, 3]);
  });

  it('takes sessions that are older than the book as known', async () => {
    const { adapter, sessions } = makeFickleSessions();
    const { id } = await sessions.createSession({
      title: 'Old',
      participants: [{ name: 'A', kind: 'agent' }],
    });
    await sessions.append(id, { sender: 'A', content: 'long ago' });
    const desk = await open(adapter, makeFolder());
    await desk.sessions.append(id, { sender: 'A', content: 'now' });
    const events = await desk.events.readEvents(0, 50);
    expect(events.map(({ type, data }) => [type, data['content']])).toEqual([['message-posted', 'now']]);
  });
});

interface Wish {
  isArchived?: boolean;
  sender?: string;
  replyTo?: MessageId;
}
