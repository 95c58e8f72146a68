import { and, eq, inArray, lt, sql } from 'drizzle-orm';

import { messages } from '#db/schema/messages';
import { participants, sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { messageColumns, toMessage } from '#db/stores/sqlite/message-rows';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { systemCodeOf } from '#db/stores/sqlite/store-errors';
import { DeskError } from '#lib/desk-error';
import { EVERYONE, type Message, type MessageId } from '#lib/sessions/message';
import { type CheckedMessage, hashMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';
import {
  idempotencyMismatch,
  messageNotFound,
  participantNotFound,
  sessionArchived,
  sessionFull,
  sessionNotFound,
} from '#lib/sessions/session-rules';
import type { Appended } from '#lib/sessions/session-store';

/** Appends one message and its event; to be called inside a transaction, which it leaves to the caller. */
export type AppendMessage = (id: SessionId, message: CheckedMessage) => Appended;

export function prepareAppender(context: StoreContext, events: EventWriter): AppendMessage {
  const statements = prepareStatements(context);
  const { limits, now, newId } = context;

  function takeSeq(id: SessionId, at: number): { number: number; seq: number } {
    const taken = statements.takeSeq.get({ id, at, limit: limits.maxMessagesPerSession });
    if (taken) return taken;
    const session = statements.readSession.get({ id });
    if (!session) throw sessionNotFound(id);
    if (session.status === 'archived') throw sessionArchived(session);
    throw sessionFull(session, limits.maxMessagesPerSession);
  }

  function requireParticipants(sessionNumber: number, { sender, recipient }: CheckedMessage): void {
    const rows = statements.findNames.all({ sessionNumber, sender, recipient });
    const names = rows.map(({ name }) => name);
    if (!names.includes(sender)) throw participantNotFound(sender);
    if (recipient !== EVERYONE && !names.includes(recipient)) throw participantNotFound(recipient);
  }

  function insert(message: Message, sessionNumber: number, key: IdempotencyKey | null): number {
    try {
      const values = {
        ...message,
        sessionNumber,
        idempotencyKey: key?.key ?? null,
        bodyHash: key?.hash ?? null,
      };
      return Number(statements.insert.run(values).lastInsertRowid);
    } catch (error) {
      if (systemCodeOf(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
      const text = `There is a message ${message.id} already.`;
      throw new DeskError('idempotency_mismatch', text, { cause: error });
    }
  }

  return (id, checked) => {
    const key = keyOf(checked);
    // First of all: a retry is answered even where the session was archived, or filled, meanwhile.
    const first = key && statements.findByKey.get({ id, key: key.key });
    if (first) return { message: toMessage(requireSame(first, key.hash), id), repeated: true };
    const at = now();
    const { number, seq } = takeSeq(id, at);
    requireParticipants(number, checked);
    const { replyTo, sender, recipient, kind, content, data } = checked;
    if (replyTo && !statements.findReplied.get({ id: replyTo, sessionNumber: number }))
      throw messageNotFound(replyTo);
    const messageId = checked.id ?? newMessageId(newId);
    const message: Message = {
      id: messageId,
      sessionId: id,
      seq,
      at,
      sender,
      recipient,
      kind,
      content,
      replyTo,
      data,
    };
    events.recordMessage(insert(message, number, key), at);
    return { message, repeated: false };
  };
}

interface IdempotencyKey {
  key: string;
  hash: string;
}

function keyOf(message: CheckedMessage): IdempotencyKey | null {
  if (message.idempotencyKey === undefined) return null;
  return { key: message.idempotencyKey, hash: hashMessage(message) };
}

function newMessageId(newId: () => string): MessageId {
  return newId() as MessageId;
}

function requireSame<T extends { bodyHash: string | null }>(first: T, hash: string): Omit<T, 'bodyHash'> {
  const { bodyHash, ...message } = first;
  if (bodyHash !== hash) throw idempotencyMismatch('message');
  return message;
}

function prepareStatements({ connection: { db } }: StoreContext) {
  const id = eq(sessions.id, sql.placeholder('id'));
  return {
    takeSeq: db
      .update(sessions)
      .set({ lastSeq: sql`${sessions.lastSeq} + 1`, lastActivityAt: sql`${sql.placeholder('at')}` })
      .where(and(id, eq(sessions.status, 'active'), lt(sessions.lastSeq, sql.placeholder('limit'))))
      .returning({ number: sessions.number, seq: sessions.lastSeq })
      .prepare(),
    readSession: db.select().from(sessions).where(id).prepare(),
    findNames: db
      .select({ name: participants.name })
      .from(participants)
      .where(
        and(
          eq(participants.sessionNumber, sql.placeholder('sessionNumber')),
          inArray(participants.name, [sql.placeholder('sender'), sql.placeholder('recipient')]),
        ),
      )
      .prepare(),
    findByKey: db
      .select({ ...messageColumns, bodyHash: messages.bodyHash })
      .from(messages)
      .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
      .where(and(id, eq(messages.idempotencyKey, sql.placeholder('key'))))
      .prepare(),
    findReplied: db
      .select({ seq: messages.seq })
      .from(messages)
      .where(
        and(
          eq(messages.id, sql.placeholder('id')),
          eq(messages.sessionNumber, sql.placeholder('sessionNumber')),
        ),
      )
      .prepare(),
    insert: db
      .insert(messages)
      .values({
        id: sql.placeholder('id'),
        sessionNumber: sql.placeholder('sessionNumber'),
        seq: sql.placeholder('seq'),
        at: sql.placeholder('at'),
        sender: sql.placeholder('sender'),
        recipient: sql.placeholder('recipient'),
        kind: sql.placeholder('kind'),
        content: sql.placeholder('content'),
        replyTo: sql.placeholder('replyTo'),
        data: sql.placeholder('data'),
        idempotencyKey: sql.placeholder('idempotencyKey'),
        bodyHash: sql.placeholder('bodyHash'),
      })
      .prepare(),
  };
}
