import type { LogTransaction } from '#db/stores/log/log-storage';
import { messageLine } from '#db/stores/log/log-line';
import { copyRecord, messageOf } from '#db/stores/log/record-copies';
import type { SessionMessages } from '#db/stores/log/session-body';
import type { SessionHead } from '#db/stores/log/session-head';
import type { SessionAdapterOptions } from '#db/stores/session-adapter';
import { DeskError } from '#lib/desk-error';
import { bodyHashOf, linkHash, newSalt } from '#lib/sessions/hash-chain';
import type { ChainHead } from '#lib/sessions/import-rules';
import { EVERYONE, type MessageId } from '#lib/sessions/message';
import { type CheckedMessage, hashMessage } from '#lib/sessions/message-rules';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';
import {
  idempotencyMismatch,
  messageNotFound,
  participantNotFound,
  sessionArchived,
  sessionFull,
} from '#lib/sessions/session-rules';
import type { Appended } from '#lib/sessions/session-store';

/** A batch on its way: what it has taken so far counts for the rest of it. */
interface Batch {
  log: LogTransaction;
  head: SessionHead;
  body: SessionMessages;
  names: ReadonlySet<string>;
  taken: MessageRecord[];
  options: SessionAdapterOptions;
}

/** Appends all messages or none. Errors: those of `SessionStore.append`. */
export function appendMessages(
  log: LogTransaction,
  {
    id,
    messages,
    options,
  }: { id: SessionId; messages: readonly CheckedMessage[]; options: SessionAdapterOptions },
): Appended[] {
  const head = log.head(id);
  const names = new Set(head.session.participants.map(({ name }) => name));
  const batch: Batch = { log, head, body: log.body(id), names, taken: [], options };
  const appended = messages.map((message) => appendOne(batch, message));
  if (batch.taken.length > 0) log.commit(id, batch.taken.map(messageLine));
  return appended;
}

function appendOne(batch: Batch, message: CheckedMessage): Appended {
  const keyHash = message.idempotencyKey === undefined ? null : hashMessage(message);
  // First of all: a retry is answered even where the session was archived, or filled, meanwhile.
  const first = message.idempotencyKey === undefined ? undefined : findByKey(batch, message.idempotencyKey);
  if (first) {
    // Of a redacted message nobody can tell any more what was said; it was said already, all the same.
    if (first.keyHash !== null && first.keyHash !== keyHash) throw idempotencyMismatch('message');
    return { message: messageOf(copyRecord(first)), repeated: true };
  }
  requireRoom(batch);
  requireParties(batch, message);
  const record = makeRecord(batch, message, keyHash);
  batch.taken.push(record);
  return { message: messageOf(copyRecord(record)), repeated: false };
}

function findByKey({ body, taken }: Batch, key: string): MessageRecord | undefined {
  const seq = body.seqOfKey(key);
  return seq === undefined ? taken.find(({ idempotencyKey }) => idempotencyKey === key) : body.record(seq);
}

function requireRoom({ head, taken, options: { maxMessagesPerSession } }: Batch): void {
  if (head.session.status === 'archived') throw sessionArchived(head.session);
  if (head.last.seq + taken.length >= maxMessagesPerSession)
    throw sessionFull(head.session, maxMessagesPerSession);
}

function requireParties(batch: Batch, { id, sender, recipient, replyTo }: CheckedMessage): void {
  const { log, names, body, taken } = batch;
  if (!names.has(sender)) throw participantNotFound(sender);
  if (recipient !== EVERYONE && !names.has(recipient)) throw participantNotFound(recipient);
  const isTaken = (messageId: MessageId) => taken.some((one) => one.id === messageId);
  if (replyTo !== null && body.seqOf(replyTo) === undefined && !isTaken(replyTo))
    throw messageNotFound(replyTo);
  if (id !== undefined && (log.findMessage(id) || isTaken(id))) throw messageExists(id);
}

export function messageExists(id: MessageId): DeskError {
  return new DeskError('idempotency_mismatch', `There is a message ${id} already.`, {
    details: { messageId: id },
  });
}

function makeRecord(batch: Batch, message: CheckedMessage, keyHash: string | null): MessageRecord {
  const { log, head, taken, options } = batch;
  const last: ChainHead = taken.at(-1) ?? head.last;
  const {
    sender,
    recipient,
    kind,
    priority,
    visibility,
    content,
    replyTo,
    status,
    idempotencyKey = null,
  } = message;
  // As every other store gives it back: plain JSON, and nobody else's object.
  const data = message.data && (JSON.parse(JSON.stringify(message.data)) as typeof message.data);
  const salt = newSalt();
  const linked = {
    id: message.id ?? (options.newId() as MessageId),
    seq: last.seq + 1,
    at: options.now(),
    sender,
    recipient,
    kind,
    priority,
    visibility,
    replyTo,
  };
  return {
    ...linked,
    sessionId: head.session.id,
    content,
    data,
    status,
    receipts: [],
    pinned: false,
    redaction: null,
    number: log.nextNumber(),
    idempotencyKey,
    keyHash,
    salt,
    bodyHash: null,
    hash: linkHash(last.hash, linked, bodyHashOf(salt, { content, data })),
  };
}
