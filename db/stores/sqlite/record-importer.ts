import { eq, sql } from 'drizzle-orm';

import { messages } from '#db/schema/messages';
import { sessions } from '#db/schema/sessions';
import { prepareMessageWriter } from '#db/stores/sqlite/message-writer';
import { makeParticipantWriter } from '#db/stores/sqlite/participant-writer';
import type { SessionReader } from '#db/stores/sqlite/session-reader';
import type { SessionRow } from '#db/stores/sqlite/session-rows';
import type { SessionWriter } from '#db/stores/sqlite/session-writer';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { idempotencyMismatch, sessionExists } from '#lib/sessions/session-rules';
import type { SessionRecords } from '#lib/sessions/session-store';

/** Writes a part of a session that comes from elsewhere; to be called inside a transaction. */
export type ImportRecords = (records: SessionRecords) => void;

/** Numbers beyond this are not kept, so that a store never runs out of them. */
const MAX_NUMBER = 2 ** 48;

interface Parts {
  reader: SessionReader;
  writeSession: SessionWriter;
}

export function prepareRecordImporter(context: StoreContext, { reader, writeSession }: Parts): ImportRecords {
  const { db } = context.connection;
  const insert = prepareMessageWriter(context);
  const participants = makeParticipantWriter(context);
  const { findLink, isTaken, byKey } = prepareStatements(context);

  function makeRow(session: SessionRecord): SessionRow {
    const key = session.idempotencyKey;
    if (key !== null && byKey.get({ key })) throw idempotencyMismatch('session');
    writeSession.requireRoom();
    const row = db
      .insert(sessions)
      .values({ ...session, lastSeq: 0 })
      .returning()
      .get();
    for (const participant of session.participants) participants.add(row.number, participant);
    return row;
  }

  function findSame({ id, createdAt, idempotencyKey }: SessionRecord): SessionRow | undefined {
    const row = reader.findRow(id);
    if (!row) return undefined;
    if (row.createdAt !== createdAt || row.idempotencyKey !== idempotencyKey) throw sessionExists(id);
    return row;
  }

  function requireKnown({ id, number, lastSeq }: SessionRow, part: readonly MessageRecord[]): void {
    for (const { seq, hash } of part) {
      if (seq <= lastSeq && findLink.get({ number, seq })?.hash !== hash) throw sessionExists(id);
    }
  }

  /** The last message there is, and its number. */
  function headOf({ id, number, lastSeq }: SessionRow): { head: ChainHead; last: number } {
    const link = findLink.get({ number, seq: lastSeq });
    return link
      ? { head: { seq: lastSeq, hash: link.hash }, last: link.number }
      : { head: emptyHead(id), last: 0 };
  }

  function insertAll(row: SessionRow, added: readonly MessageRecord[], last: number): void {
    let before = last;
    for (const message of added) {
      const { number, idempotencyKey, keyHash, salt, bodyHash, hash } = message;
      const isKept = number > before && number <= MAX_NUMBER && !isTaken.get({ number });
      const kept = { idempotencyKey, keyHash, salt, bodyHash, hash };
      before = insert({ number: isKept ? number : null, sessionNumber: row.number, message, ...kept });
    }
  }

  return ({ session, messages: part }) => {
    const found = findSame(session);
    const row = found ?? makeRow(session);
    requireKnown(row, part);
    const added = part.filter(({ seq }) => seq > row.lastSeq);
    const { head, last } = headOf(row);
    const { seq: lastSeq } = requireChain(head, added);
    insertAll(row, added, last);
    if (found && added.length === 0) return;
    db.update(sessions).set({ lastSeq }).where(eq(sessions.number, row.number)).run();
    writeSession.tell(found ? 'session-changed' : 'session-created', session.id);
  };
}

function prepareStatements({ connection: { db } }: StoreContext) {
  return {
    findLink: db
      .select({ hash: messages.hash, number: messages.number })
      .from(messages)
      .where(sql`session_number = ${sql.placeholder('number')} AND seq = ${sql.placeholder('seq')}`)
      .prepare(),
    isTaken: db
      .select({ seq: messages.seq })
      .from(messages)
      .where(eq(messages.number, sql.placeholder('number')))
      .prepare(),
    byKey: db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.idempotencyKey, sql.placeholder('key')))
      .prepare(),
  };
}
