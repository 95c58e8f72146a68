import type { Participant } from '#lib/sessions/participant';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';

/** Everything of a session as JSON on one line, always with the same keys in the same order. */
export function sessionJson(session: SessionRecord): string {
  const { id, title, topic, status, pinned, held, participants, origin, continuedIn } = session;
  const { lastSeq, createdAt, lastActivityAt, idempotencyKey, keyHash } = session;
  return JSON.stringify({
    ...{ id, title, topic, status, pinned, held, participants: participants.map(participantOf) },
    origin: origin && { kind: origin.kind, sessionId: origin.sessionId, seq: origin.seq },
    ...{ continuedIn, lastSeq, createdAt, lastActivityAt, idempotencyKey, keyHash },
  });
}

/** Everything of a message as JSON on one line, likewise. */
export function messageJson(message: MessageRecord): string {
  const { id, sessionId, seq, at, sender, recipient, kind, priority, visibility, content } = message;
  const { replyTo, data, status, receipts, pinned, redaction, number } = message;
  const { idempotencyKey, keyHash, salt, bodyHash, hash } = message;
  return JSON.stringify({
    ...{ id, sessionId, seq, at, sender, recipient, kind, priority, visibility, content, replyTo, data },
    ...{ status, receipts: receipts.map(receiptOf), pinned },
    redaction: redaction && { at: redaction.at, by: redaction.by, reason: redaction.reason },
    ...{ number, idempotencyKey, keyHash, salt, bodyHash, hash },
  });
}

function participantOf({ name, kind, role, paused }: Participant): Participant {
  return { name, kind, ...(role === undefined ? {} : { role }), ...(paused ? { paused } : {}) };
}

function receiptOf({ participant, status, at }: MessageRecord['receipts'][number]) {
  return { participant, status, at };
}
