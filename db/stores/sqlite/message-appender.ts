import { and, eq, sql } from 'drizzle-orm';

import { uuidBytes } from '#db/schema/message-columns';
import { messageRedactions, messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import type { EventWriter } from '#db/stores/sqlite/event-writer';
import { messageColumns, ofMessage, toMessage } from '#db/stores/sqlite/message-rows';
import { prepareMessageWriter } from '#db/stores/sqlite/message-writer';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { bodyHashOf, chainStart, linkHash, newSalt } from '#lib/sessions/hash-chain';
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
  const insert = prepareMessageWriter(context);
  const { limits, now, newId } = context;

  function takeSeq(id: SessionId, at: number, { sender, recipient }: CheckedMessage): Taken {
    const most = limits.maxMessagesPerSession;
    const taken = statements.takeSeq.get({ id, at, most, sender, recipient });
    if (taken) {
      if (taken.hasSender === 0) throw participantNotFound(sender);
      if (taken.hasRecipient === 0) throw participantNotFound(recipient);
      return taken;
    }
    const session = statements.readSession.get({ id });
    if (!session) throw sessionNotFound(id);
    if (session.status === 'archived') throw sessionArchived(session);
    throw sessionFull(session, most);
  }

  function requireReplied(sessionNumber: number, id: MessageId | null): void {
    if (id && !statements.findReplied.get({ id: uuidBytes(id), sessionNumber })) throw messageNotFound(id);
  }

  /** The message that was appended with this key, if any. */
  function findFirst(id: SessionId, { key, hash }: IdempotencyKey): Message | undefined {
    const first = statements.findByKey.get({ id, key });
    if (!first) return undefined;
    // Of a redacted message nobody can tell any more what was said; it was said already, all the same.
    if (first.keyHash !== null && first.keyHash !== hash) throw idempotencyMismatch('message');
    return toMessage(first, id);
  }

  return (id, checked) => {
    const key = keyOf(checked);
    // First of all: a retry is answered even where the session was archived, or filled, meanwhile.
    const first = key && findFirst(id, key);
    if (first) return { message: first, repeated: true };
    const at = now();
    const { number, seq, previous } = takeSeq(id, at, checked);
    requireReplied(number, checked.replyTo);
    const message = messageOf(checked, { id: checked.id ?? (newId() as MessageId), sessionId: id, seq, at });
    const salt = newSalt();
    const last = previous?.toString('base64url') ?? chainStart(id);
    const row = {
      number: null,
      sessionNumber: number,
      message,
      idempotencyKey: key?.key ?? null,
      keyHash: key?.hash ?? null,
      salt,
      bodyHash: null,
      hash: linkHash(last, message, bodyHashOf(salt, message)),
    };
    events.recordMessage('message-posted', insert(row), at);
    return { message, repeated: false };
  };
}

interface TakeSeq {
  id: SessionId;
  at: number;
  most: number;
  sender: string;
  recipient: string;
}

interface Taken {
  number: number;
  seq: number;
  /** Hash of the session's last message; null before the first. */
  previous: Buffer | null;
  hasSender: 0 | 1;
  hasRecipient: 0 | 1;
}

interface IdempotencyKey {
  key: string;
  hash: string;
}

function keyOf(message: CheckedMessage): IdempotencyKey | null {
  if (message.idempotencyKey === undefined) return null;
  return { key: message.idempotencyKey, hash: hashMessage(message) };
}

function messageOf(
  checked: CheckedMessage,
  place: Pick<Message, 'id' | 'sessionId' | 'seq' | 'at'>,
): Message {
  const { sender, recipient, kind, priority, visibility, content, replyTo, data, status } = checked;
  const said = { sender, recipient, kind, priority, visibility, content, replyTo, data };
  return { ...place, ...said, status, receipts: [], pinned: false, redaction: null };
}

function prepareStatements({ connection: { client, db } }: StoreContext) {
  const id = eq(sessions.id, sql.placeholder('id'));
  return {
    // One plain statement for all that an append asks of its session: each further one, or Drizzle's mapping of its
    // answer, costs an append that waits for nobody else a twentieth of its time.
    takeSeq: client.prepare<[TakeSeq], Taken>(
      `UPDATE sessions SET last_seq = last_seq + 1, last_activity_at = @at
        WHERE id = @id AND status = 'active' AND last_seq < @most
        RETURNING number, last_seq AS seq,
          (SELECT hash FROM messages WHERE session_number = sessions.number AND seq = sessions.last_seq - 1) AS previous,
          EXISTS (SELECT 1 FROM participants WHERE session_number = sessions.number AND name = @sender) AS hasSender,
          (@recipient = '${EVERYONE}' OR
            EXISTS (SELECT 1 FROM participants WHERE session_number = sessions.number AND name = @recipient)) AS hasRecipient`,
    ),
    readSession: db.select().from(sessions).where(id).prepare(),
    findByKey: db
      .select({ ...messageColumns, keyHash: messages.keyHash })
      .from(messages)
      .innerJoin(sessions, eq(sessions.number, messages.sessionNumber))
      .leftJoin(messageRedactions, ofMessage)
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
  };
}
