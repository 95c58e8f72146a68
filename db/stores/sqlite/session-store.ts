import { eraseLog } from '#db/stores/sqlite/erase-log';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import type { AppendMessage } from '#db/stores/sqlite/message-appender';
import { prepareMessageChanger } from '#db/stores/sqlite/message-changer';
import { prepareMessageReader } from '#db/stores/sqlite/message-reader';
import { prepareRecordImporter } from '#db/stores/sqlite/record-importer';
import { prepareRecordReader } from '#db/stores/sqlite/record-reader';
import { prepareSearch } from '#db/stores/sqlite/search-reader';
import type { SessionGuard } from '#db/stores/sqlite/session-guard';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import { prepareSessionRemover } from '#db/stores/sqlite/session-remover';
import type { SessionWriter } from '#db/stores/sqlite/session-writer';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import { checkMessageChange } from '#lib/sessions/message-change';
import { checkMessage, requireId } from '#lib/sessions/message-rules';
import { checkParticipant, checkPatch, checkSession } from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';

interface Parts {
  reader: SessionReader;
  events: EventWriter;
  guard: SessionGuard;
  append: AppendMessage;
  writeSession: SessionWriter;
}

/** Sessions in SQLite. The rules are those of `lib/sessions`; this adapter keeps them in one transaction a call. */
export function makeSessionStore(context: StoreContext, parts: Parts): SessionStore {
  const { reader, events, append, writeSession } = parts;
  const { writer, connection } = context;
  const messages = prepareMessageReader(context);
  const changeMessage = prepareMessageChanger(context, events);
  const remove = prepareSessionRemover(context, parts);
  const search = prepareSearch(context);
  const readRecords = prepareRecordReader(context, reader);
  const importRecords = prepareRecordImporter(context, parts);

  return {
    async createSession(session) {
      checkSession(session);
      return writer.write(() => writeSession.create(session));
    },
    readSession: (id) => readStore(context, () => reader.readSession(id)),
    listSessions: (query) => readStore(context, () => reader.listSessions(query)),
    async updateSession(id, patch) {
      checkPatch(patch);
      return writer.write(() => writeSession.update(id, patch));
    },
    deleteSession: (id, options) => writer.write(() => remove(id, options)),
    async changeParticipants(id, change) {
      if ('add' in change) checkParticipant(change.add);
      return writer.write(() => writeSession.changeParticipants(id, change));
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
    async changeMessage(id, change) {
      checkMessageChange(change);
      const changed = await writer.write(() => changeMessage(id, change));
      if (change.type === 'redact') await readStore(context, () => eraseLog(connection));
      return changed;
    },
    search: (query) => readStore(context, () => search(query)),
    readRecords: (id, page) => readStore(context, () => readRecords(id, page)),
    async importRecords(records) {
      for (const { id } of [records.session, ...records.messages]) requireId(id);
      await writer.write(() => importRecords(records));
    },
  };
}
