import { openJsonSessions } from '#db/stores/json/open-json-sessions';
import { openSplitStores } from '#db/stores/split/open-split-stores';
import type { SessionId } from '#lib/sessions/session';
import { decision, makeBook, orderOf, SECOND_DECISION_ID } from '#tests/contract/book-samples';
import { ROOM } from '#tests/contract/samples';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import { NEXT_ROOM_ID, type SplitInstant } from '#tests/faults/split-instants';

/**
 * A process that ends itself by SIGKILL at one instant between its book and its sessions. Arguments: folder, instant.
 */
const [folder = '', instant = ''] = process.argv.slice(2);
let armed: string | null = null;

/** Ends this process where it is, if this is the instant. */
function reach(here: SplitInstant): void {
  if (armed === here) process.kill(process.pid, 'SIGKILL');
}

const adapter = await openJsonSessions({ ...SESSION_DEFAULTS, folder });
const { sessions } = adapter;
const stores = await openSplitStores(
  {
    ...adapter,
    async createRoom(room) {
      reach('before a room is made');
      const made = await adapter.createRoom(room);
      reach('after a room is made');
      return made;
    },
    sessions: {
      ...sessions,
      async append(id, message) {
        const appended = await sessions.append(id, message);
        reach('between an append and its telling');
        return appended;
      },
      async appendAll(id, messages) {
        reach('between the book and the delivery');
        const appended = await sessions.appendAll(id, messages);
        reach('between the delivery and its note');
        return appended;
      },
    },
  },
  { ...SESSION_DEFAULTS, folder },
);

const { sessionId } = await makeBook(stores);
await stores.sessions.append(sessionId, { sender: 'Operator', content: 'before' });
armed = instant;
const isAboutRooms = instant.endsWith('a room is made');
if (instant === 'between an append and its telling') {
  await stores.sessions.append(sessionId, { sender: 'Operator', content: 'said last' });
} else {
  const id = isAboutRooms ? NEXT_ROOM_ID : sessionId;
  await stores.books.commit({
    sessions: isAboutRooms
      ? [{ id: id as SessionId, title: 'Next room', participants: ROOM, continues: sessionId }]
      : [],
    messages: [
      { sessionId: id as SessionId, message: decision(SECOND_DECISION_ID) },
      { sessionId: id as SessionId, message: { sender: 'Agent-2', content: 'said last' } },
    ],
    orders: [orderOf('second', { decisionMessageId: SECOND_DECISION_ID })],
    events: [{ type: 'order-changed', robotId: 'robot-1', data: { id: 'second' } }],
  });
}
