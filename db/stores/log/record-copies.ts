import type { Message } from '#lib/sessions/message';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import type { Session } from '#lib/sessions/session';

/** A copy that shares nothing with the store: whoever changes it changes no history. */
export function copyRecord(record: MessageRecord): MessageRecord {
  const { data, receipts, redaction } = record;
  return {
    ...record,
    data: data === null ? null : structuredClone(data),
    receipts: receipts.map((receipt) => ({ ...receipt })),
    redaction: redaction && { ...redaction },
  };
}

/** The message as the outside sees it. */
export function messageOf(record: MessageRecord): Message {
  const {
    number: _n,
    idempotencyKey: _k,
    keyHash: _h,
    salt: _s,
    bodyHash: _b,
    hash: _l,
    ...message
  } = record;
  return message;
}

export function copySession({ participants, origin, ...rest }: SessionRecord): SessionRecord {
  return { ...rest, participants: participants.map((one) => ({ ...one })), origin: origin && { ...origin } };
}

/** The session as the outside sees it; `continuedIn` is looked up where its own record doesn't know. */
export function sessionOf(record: SessionRecord): Session {
  const { idempotencyKey: _k, keyHash: _h, ...session } = copySession(record);
  return session;
}
