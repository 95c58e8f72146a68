import { setImmediate as nextTurn } from 'node:timers/promises';

import { appendMessages } from '#db/stores/log/append-messages';
import { changeMessage } from '#db/stores/log/change-message';
import {
  changeParticipants,
  createSession,
  deleteSession,
  updateSession,
} from '#db/stores/log/change-session';
import { importPart } from '#db/stores/log/import-part';
import type { LogStorage } from '#db/stores/log/log-storage';
import { readMessage, readMessages, readRecords } from '#db/stores/log/read-messages';
import { searchMessages } from '#db/stores/log/search-messages';
import { listSessions, viewSession } from '#db/stores/log/session-views';
import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import { DeskError } from '#lib/desk-error';
import type { NewMessage } from '#lib/sessions/message';
import { checkMessageChange } from '#lib/sessions/message-change';
import { checkMessage, requireId } from '#lib/sessions/message-rules';
import { parseQuery } from '#lib/sessions/search-text';
import type { SessionId } from '#lib/sessions/session';
import { checkParticipant, checkPatch, checkSession } from '#lib/sessions/session-rules';
import type { Appended, SessionStore } from '#lib/sessions/session-store';

/** Jobs that take content away write alone. */
const ALONE = { isAlone: true };

/** The store of sessions over logs, wherever those are kept. */
export function makeLogStore(storage: LogStorage, options: SessionAdapterOptions): SessionStore {
  async function appendAll(id: SessionId, messages: readonly NewMessage[]): Promise<Appended[]> {
    const checked = messages.map(checkMessage);
    // An id that was given may be that of any message of the store.
    const scope = checked.some((message) => message.id !== undefined) ? 'messages' : { session: id };
    return storage.write(scope, (log) => appendMessages(log, { id, messages: checked, options }));
  }

  return {
    appendAll,
    async append(id, message) {
      const [appended] = await appendAll(id, [message]);
      if (!appended) throw new DeskError('internal', 'An append came to nothing.');
      return appended;
    },
    async createSession(session) {
      checkSession(session);
      return storage.write('heads', (log) => createSession(log, { session, options }));
    },
    readSession: (id) => storage.read('heads', (view) => viewSession(view, view.head(id))),
    listSessions: (query) => storage.read('heads', (view) => listSessions(view, query)),
    async updateSession(id, patch) {
      checkPatch(patch);
      return storage.write('heads', (log) => updateSession(log, id, patch));
    },
    deleteSession: (id, { idleSince } = {}) =>
      storage.write('heads', (log) => deleteSession(log, id, idleSince), ALONE),
    async changeParticipants(id, change) {
      if ('add' in change) checkParticipant(change.add);
      return storage.write('heads', (log) => changeParticipants(log, id, change));
    },
    readMessages: (id, query) => storage.read({ session: id }, (view) => readMessages(view, id, query)),
    readMessage: (id) => storage.read('messages', (view) => readMessage(view, id)),
    async changeMessage(id, change) {
      checkMessageChange(change);
      const job = { id, change, at: options.now() };
      const isAlone = change.type === 'redact';
      return storage.write('messages', (log) => changeMessage(log, job), { isAlone });
    },
    async search(query) {
      parseQuery(query.q);
      const scope = query.sessionId === undefined ? 'messages' : { session: query.sessionId };
      for (;;) {
        const page = await storage.read(scope, (view) => searchMessages(view, query));
        if (page) return page;
        await nextTurn();
      }
    },
    readRecords: (id, page) => storage.read({ session: id }, (view) => readRecords(view, id, page)),
    async importRecords(records) {
      for (const { id } of [records.session, ...records.messages]) requireId(id);
      return storage.write('messages', (log) => importPart(log, records, options.maxSessions));
    },
  };
}
