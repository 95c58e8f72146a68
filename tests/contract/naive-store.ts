import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import { DeskError, type DeskErrorCode } from '#lib/desk-error';
import type { Message, NewMessage } from '#lib/sessions/message';
import { changedMessage } from '#lib/sessions/message-change';
import { checkMessage, hashMessage } from '#lib/sessions/message-rules';
import type { NewSession, Session } from '#lib/sessions/session';
import type { MessageQuery, SessionStore } from '#lib/sessions/session-store';

/** What random sequences of calls are made of. */
export type CalledStore = Pick<
  SessionStore,
  | 'createSession'
  | 'readSession'
  | 'listSessions'
  | 'updateSession'
  | 'deleteSession'
  | 'append'
  | 'appendAll'
  | 'readMessages'
  | 'changeMessage'
  | 'search'
>;

interface Said {
  message: Message;
  number: number;
  key: string | undefined;
  hash: string;
}

interface Room {
  session: Session;
  given: NewSession;
  said: Said[];
}

/**
 * The store as one would say it aloud, over plain lists: slow, forgetful, and so short that its answers are plain to
 * see. Every real store must answer any sequence of calls as this one does.
 */
export function makeNaiveStore({
  maxSessions,
  maxMessagesPerSession,
  now,
}: SessionAdapterOptions): CalledStore {
  let rooms: Room[] = [];
  let number = 0;

  const find = (id: string) => rooms.find(({ session }) => session.id === id) ?? refuse('session_not_found');
  const allSaid = () => rooms.flatMap(({ said }) => said).toSorted((a, b) => b.number - a.number);

  function say(room: Room, given: NewMessage): { message: Message; repeated: boolean } {
    const { id, idempotencyKey: key, ...checked } = checkMessage(given);
    const { session, said } = room;
    const hash = hashMessage(checked);
    const first = said.find((one) => key !== undefined && one.key === key);
    if (first && !first.message.redaction && first.hash !== hash) return refuse('idempotency_mismatch');
    if (first) return { message: first.message, repeated: true };
    if (session.status === 'archived') return refuse('session_archived');
    if (said.length >= maxMessagesPerSession) return refuse('session_full');
    const names = ['All', ...session.participants.map(({ name }) => name)];
    if (!names.includes(given.sender) || !names.includes(checked.recipient)) refuse('participant_not_found');
    const place = { sessionId: session.id, seq: said.length + 1, at: now() };
    const rest = { receipts: [], pinned: false, redaction: null };
    const message: Message = { ...checked, ...place, ...rest, id: id ?? refuse('internal') };
    room.said = [...said, { message, number: (number += 1), key, hash }];
    room.session = { ...session, lastSeq: place.seq, lastActivityAt: place.at };
    return { message, repeated: false };
  }

  return {
    async createSession(given) {
      const { id = refuse('internal'), title, topic = '', participants } = given;
      const key = given.idempotencyKey;
      const same = rooms.find((room) => key !== undefined && room.given.idempotencyKey === key);
      if (same) return same.given.title === title ? same.session : refuse('idempotency_mismatch');
      if (rooms.some(({ session }) => session.id === id)) return refuse('idempotency_mismatch');
      if (rooms.length >= maxSessions) return refuse('too_many_sessions');
      const flags = { status: 'active', pinned: false, held: false, lastSeq: 0 } as const;
      const times = { createdAt: now(), lastActivityAt: now() };
      const links = { origin: null, continuedIn: null };
      const session: Session = { id, title, topic, participants, ...flags, ...times, ...links };
      rooms = [...rooms, { session, given, said: [] }];
      return session;
    },
    readSession: async (id) => find(id).session,
    async listSessions({ status }) {
      const newest = rooms.toReversed().map(({ session }) => session);
      const items = newest.toSorted((a, b) => b.lastActivityAt - a.lastActivityAt);
      return {
        items: items.filter((one) => status === undefined || one.status === status),
        nextCursor: null,
      };
    },
    async updateSession(id, patch) {
      const room = find(id);
      return (room.session = { ...room.session, ...patch });
    },
    async deleteSession(id) {
      const gone = find(id);
      if (gone.session.held) refuse('session_in_use');
      rooms = rooms.filter((room) => room !== gone);
    },
    append: async (id, message) => say(find(id), message),
    async appendAll(id, messages) {
      const room = find(id);
      const before = { ...room };
      try {
        return messages.map((message) => say(room, message));
      } catch (error) {
        Object.assign(room, before);
        throw error;
      }
    },
    readMessages: async (id, query) => page(find(id).said, query),
    async changeMessage(id, change) {
      const said = allSaid().find(({ message }) => message.id === id) ?? refuse('message_not_found');
      return (said.message = changedMessage(said.message, change, now()));
    },
    async search({ q, sessionId }) {
      const isFound = ({ content }: Message) =>
        q.split(' ').every((word) => content.split(' ').includes(word));
      const items = allSaid().map(({ message }) => ({ message, snippet: [] }));
      const isOf = (message: Message) => sessionId === undefined || message.sessionId === sessionId;
      return { items: items.filter(({ message }) => isFound(message) && isOf(message)), nextCursor: null };
    },
  };
}

function page(said: readonly Said[], { after, before = Infinity, limit, sender }: MessageQuery): Message[] {
  const fitting = said
    .map(({ message }) => message)
    .filter(({ seq }) => seq > (after ?? 0) && seq < before)
    .filter((message) => sender === undefined || message.sender === sender);
  return after === undefined ? fitting.slice(-limit) : fitting.slice(0, limit);
}

function refuse(code: DeskErrorCode): never {
  throw new DeskError(code, code);
}
