import type { AppendQueue } from '#db/stores/postgres/append-queue';
import { makeMessageChanger } from '#db/stores/postgres/message-changer';
import { makeMessageReader } from '#db/stores/postgres/message-reader';
import { makeParticipantWriter } from '#db/stores/postgres/participant-writer';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { makeRecordImporter } from '#db/stores/postgres/record-importer';
import { makeRecordReader } from '#db/stores/postgres/record-reader';
import { makeSearchReader } from '#db/stores/postgres/search-reader';
import { makeSessionReader } from '#db/stores/postgres/session-reader';
import { makeSessionWriter } from '#db/stores/postgres/session-writer';
import { DeskError } from '#lib/desk-error';
import { checkMessage } from '#lib/sessions/message-rules';
import type { SessionStore } from '#lib/sessions/session-store';

/** Sessions in Postgres. The rules are those of `lib/sessions`; this adapter keeps them in one transaction a call. */
export function makeSessionStore(context: PostgresContext, queue: AppendQueue): SessionStore {
  return {
    ...makeSessionReader(context),
    ...makeSessionWriter(context),
    ...makeParticipantWriter(context),
    ...makeMessageReader(context),
    ...makeMessageChanger(context),
    ...makeSearchReader(context),
    ...makeRecordReader(context),
    ...makeRecordImporter(context),
    async append(id, message) {
      const [appended] = await queue.append(id, [checkMessage(message)]);
      if (!appended) throw new DeskError('internal', 'An append answered nothing.');
      return appended;
    },
    async appendAll(id, newMessages) {
      return queue.append(id, newMessages.map(checkMessage));
    },
  };
}
