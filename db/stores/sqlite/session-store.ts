import { and, eq } from 'drizzle-orm';

import { participants } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import type { AppendMessage } from '#db/stores/sqlite/message-appender';
import { prepareMessageReader } from '#db/stores/sqlite/message-reader';
import { prepareSessionReader } from '#db/stores/sqlite/session-reader';
import { makeSessionWriter } from '#db/stores/sqlite/session-writer';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { systemCodeOf } from '#db/stores/sqlite/store-errors';
import { checkMessage } from '#lib/sessions/message-rules';
import {
  checkParticipant,
  checkPatch,
  checkSession,
  participantExists,
  participantNotFound,
} from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';

interface Parts {
  events: EventWriter;
  append: AppendMessage;
}

/** Sessions in SQLite. The rules are those of `lib/sessions`; this adapter keeps them in one transaction a call. */
export function makeSessionStore(context: StoreContext, { events, append }: Parts): SessionStore {
  const { writer, connection } = context;
  const reader = prepareSessionReader(context);
  const messages = prepareMessageReader(context);
  const sessions = makeSessionWriter(context, { reader, events });
  const named = (sessionNumber: number, name: string) =>
    and(eq(participants.sessionNumber, sessionNumber), eq(participants.name, name));

  return {
    async createSession(session) {
      checkSession(session);
      return writer.write(() => sessions.create(session));
    },
    readSession: (id) => readStore(context, () => reader.readSession(id)),
    listSessions: (query) => readStore(context, () => reader.listSessions(query)),
    async updateSession(id, patch) {
      checkPatch(patch);
      return writer.write(() => sessions.update(id, patch));
    },
    deleteSession: (id) => writer.write(() => sessions.remove(id)),
    async addParticipant(id, participant) {
      checkParticipant(participant);
      const insert = (number: number) =>
        insertOnce(() => sessions.insertParticipant(number, participant), participant.name);
      return writer.write(() => sessions.changeParticipants(id, insert));
    },
    updateParticipant(id, name, { paused }) {
      return writer.write(() =>
        sessions.changeParticipants(id, (number) => {
          const { changes } = connection.db
            .update(participants)
            .set({ paused })
            .where(named(number, name))
            .run();
          if (changes === 0) throw participantNotFound(name);
        }),
      );
    },
    removeParticipant(id, name) {
      return writer.write(() =>
        sessions.changeParticipants(id, (number) => {
          const { changes } = connection.db.delete(participants).where(named(number, name)).run();
          if (changes === 0) throw participantNotFound(name);
        }),
      );
    },
    async append(id, message) {
      const checked = checkMessage(message);
      return writer.write(() => append(id, checked));
    },
    async appendAll(id, newMessages) {
      const checked = newMessages.map(checkMessage);
      return writer.write(() => checked.map((message) => append(id, message)));
    },
    readMessages: (id, query) => readStore(context, () => messages.readMessages(id, query)),
    readMessage: (id) => readStore(context, () => messages.readMessage(id)),
  };
}

function insertOnce(insert: () => void, name: string): void {
  try {
    insert();
  } catch (error) {
    if (systemCodeOf(error) === 'SQLITE_CONSTRAINT_PRIMARYKEY') throw participantExists(name);
    throw error;
  }
}
