import { eq } from 'drizzle-orm';

import { messageColumns, toMessage } from '#db/stores/postgres/message-rows';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import type { Db } from '#db/stores/postgres/postgres-pool';
import { writeStore } from '#db/stores/postgres/run-transaction';
import { messages } from '#db/stores/postgres/schema/messages';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { isStoredId } from '#db/stores/postgres/stored-id';
import { bodyHashOf } from '#lib/sessions/hash-chain';
import type { Message, MessageChange, MessageId } from '#lib/sessions/message';
import { changedMessage, checkMessageChange } from '#lib/sessions/message-change';
import { messageNotFound, participantNotFound } from '#lib/sessions/session-rules';
import type { SessionStore } from '#lib/sessions/session-store';

export function makeMessageChanger(context: PostgresContext): Pick<SessionStore, 'changeMessage'> {
  return {
    async changeMessage(id, change) {
      checkMessageChange(change);
      const message = await writeStore(context, (tx) =>
        applyChange(tx, id, { change, at: context.options.now() }),
      );
      if (change.type === 'redact') context.vacuum.run();
      return message;
    },
  };
}

async function applyChange(
  tx: Db,
  id: MessageId,
  { change, at }: { change: MessageChange; at: number },
): Promise<Message> {
  if (!isStoredId(id)) throw messageNotFound(id);
  const [found] = await tx
    .select({ ...messageColumns, salt: messages.salt, session: sessions })
    .from(messages)
    .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
    .where(eq(messages.id, id))
    .for('update', { of: messages });
  if (!found) throw messageNotFound(id);
  const { session, salt, ...row } = found;
  if (
    change.type === 'acknowledge' &&
    session.participants.every(({ name }) => name !== change.participant)
  ) {
    throw participantNotFound(change.participant);
  }
  const before = toMessage(row, session.id);
  const after = changedMessage(before, change, at);
  if (after === before) return before;
  const { status, receipts, pinned } = after;
  const isRedacted = after.redaction !== null && before.redaction === null;
  await tx
    .update(messages)
    .set({ status, receipts, pinned, ...(isRedacted && removedBody(before, after, salt)) })
    .where(eq(messages.id, id));
  return after;
}

/** All that tells something of the content goes; its hash alone stays, which nobody can guess without the salt. */
function removedBody(before: Message, { content, data, redaction }: Message, salt: string | null) {
  const bodyHash = salt === null ? null : bodyHashOf(salt, before);
  return { content, data, redaction, bodyHash, salt: null, keyHash: null, words: '' };
}
