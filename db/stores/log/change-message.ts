import type { LogTransaction } from '#db/stores/log/log-storage';
import { copyRecord, messageOf } from '#db/stores/log/record-copies';
import { bodyHashOf } from '#lib/sessions/hash-chain';
import type { Message, MessageChange, MessageId } from '#lib/sessions/message';
import { changedMessage } from '#lib/sessions/message-change';
import type { MessageRecord } from '#lib/sessions/session-record';
import { messageNotFound, participantNotFound } from '#lib/sessions/session-rules';

interface Wanted {
  id: MessageId;
  change: MessageChange;
  /** Epoch milliseconds, UTC. */
  at: number;
}

/** Writes a checked change. Errors: `message_not_found`, `participant_not_found`, `invalid_input`. */
export function changeMessage(log: LogTransaction, { id, change, at }: Wanted): Message {
  const found = log.findMessage(id);
  if (!found) throw messageNotFound(id);
  const { sessionId, seq } = found;
  if (change.type === 'acknowledge') requireParticipant(log, found.sessionId, change.participant);
  const record = log.body(sessionId).record(seq);
  const before = messageOf(copyRecord(record));
  const after = changedMessage(before, change, at);
  if (after === before) return before;
  if (change.type === 'redact') {
    log.replace(withoutContent(record, after));
  } else {
    const { status, receipts, pinned } = copyRecord({ ...record, ...after });
    log.commit(sessionId, [{ type: 'mark', mark: { seq, status, receipts, pinned } }]);
  }
  return after;
}

/** What stays of a redacted message: all but what was said and what could tell it. */
function withoutContent(record: MessageRecord, redacted: Message): MessageRecord {
  const { salt, bodyHash } = record;
  const kept = salt === null ? bodyHash : bodyHashOf(salt, record);
  return { ...record, ...redacted, salt: null, keyHash: null, bodyHash: kept };
}

function requireParticipant(log: LogTransaction, sessionId: MessageRecord['sessionId'], name: string): void {
  if (log.head(sessionId).session.participants.some((one) => one.name === name)) return;
  throw participantNotFound(name);
}
