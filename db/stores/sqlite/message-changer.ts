import { and, eq, sql } from 'drizzle-orm';

import { uuidBytes } from '#db/schema/message-columns';
import { messageRedactions, messages } from '#db/schema/messages';
import { participants, sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { prepareWordIndex } from '#db/stores/sqlite/word-index-writer';
import { bodyHashOf } from '#lib/sessions/hash-chain';
import type { Message, MessageChange, MessageId, Redaction } from '#lib/sessions/message';
import { changedMessage } from '#lib/sessions/message-change';
import { messageNotFound, participantNotFound } from '#lib/sessions/session-rules';

/** Writes a checked change and its event; to be called inside a transaction. */
export type ChangeMessage = (id: MessageId, change: MessageChange) => Message;

interface Found {
  number: number;
  sessionNumber: number;
  salt: string | null;
}

export function prepareMessageChanger(context: StoreContext, events: EventWriter): ChangeMessage {
  const { db } = context.connection;
  const words = prepareWordIndex(context);
  const { findMessage, findParticipant } = prepareStatements(context);

  function redact(found: Found, before: Message, { at, by, reason }: Redaction): void {
    const messageNumber = found.number;
    // Made again from what is kept: after this nothing knows the words any more.
    words.erase(messageNumber, found.sessionNumber, before);
    const bodyHash = bodyHashOf(found.salt ?? '', before);
    db.insert(messageRedactions).values({ messageNumber, at, by, reason, bodyHash }).run();
    db.update(messages)
      .set({ content: '', data: null, salt: null, keyHash: null })
      .where(eq(messages.number, messageNumber))
      .run();
  }

  function mark({ number }: Found, { status, receipts, pinned }: Message): void {
    const set = { status, receipts: receipts.length > 0 ? receipts : null, pinned };
    db.update(messages).set(set).where(eq(messages.number, number)).run();
  }

  function requireParticipant(sessionNumber: number, name: string): void {
    if (!findParticipant.get({ sessionNumber, name })) throw participantNotFound(name);
  }

  return (id, change) => {
    const found = findMessage.get({ id: uuidBytes(id) });
    if (!found) throw messageNotFound(id);
    if (change.type === 'acknowledge') requireParticipant(found.sessionNumber, change.participant);
    const at = context.now();
    const before = toMessage(found, found.sessionId);
    const after = changedMessage(before, change, at);
    if (after === before) return before;
    if (change.type === 'redact' && after.redaction) redact(found, before, after.redaction);
    else mark(found, after);
    events.recordMessage('message-changed', found.number, at);
    return after;
  };
}

function prepareStatements({ connection: { db } }: StoreContext) {
  return {
    findMessage: db
      .select({
        ...messageColumns,
        number: messages.number,
        sessionNumber: messages.sessionNumber,
        salt: messages.salt,
        sessionId: sessions.id,
      })
      .from(messages)
      .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
      .leftJoin(messageRedactions, ofMessage)
      .where(eq(messages.id, sql.placeholder('id')))
      .prepare(),
    findParticipant: db
      .select({ name: participants.name })
      .from(participants)
      .where(
        and(
          eq(participants.sessionNumber, sql.placeholder('sessionNumber')),
          eq(participants.name, sql.placeholder('name')),
        ),
      )
      .prepare(),
  };
}
