import { DeskError } from '#lib/desk-error';
import { messageRecordSchema, sessionRecordSchema } from '#lib/sessions/import/record-schemas';
import { checkMessage } from '#lib/sessions/message-rules';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { checkSession } from '#lib/sessions/session-rules';

/**
 * An exported session's own line, checked as if the session were made now. Errors: a `ZodError`, or the `DeskError` of
 * the rule that it breaks.
 */
export function parseSession(json: string): SessionRecord {
  const value = parseJson(json);
  const record = sessionRecordSchema.parse(value) as SessionRecord;
  checkSession({ title: record.title, topic: record.topic, participants: record.participants });
  return record;
}

/** The line of a message, likewise. */
export function parseMessage(json: string, { id }: Pick<SessionRecord, 'id'>): MessageRecord {
  const value = parseJson(json);
  const record = messageRecordSchema.parse(value) as MessageRecord;
  if (record.sessionId !== id) {
    throw new DeskError('invalid_input', `The message belongs to another session, ${record.sessionId}.`);
  }
  if (record.redaction) requireRedacted(record);
  else requireWhole(record);
  return record;
}

function requireWhole({ sender, recipient, visibility, content, data, salt, bodyHash }: MessageRecord): void {
  checkMessage({ sender, recipient, visibility, content, data });
  if (salt !== null && bodyHash === null) return;
  throw new DeskError('invalid_input', 'A message with its content has a salt and no bodyHash.');
}

function requireRedacted({ content, data, salt, bodyHash, keyHash }: MessageRecord): void {
  if (content === '' && data === null && salt === null && keyHash === null && bodyHash !== null) return;
  throw new DeskError(
    'invalid_input',
    'A redacted message has a bodyHash, and neither content, data, salt nor keyHash.',
  );
}

/** Schemas pass over a key that would set a prototype, and only data may have any key. */
function parseJson(json: string): unknown {
  const value: unknown = read(json);
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
    throw new DeskError('invalid_input', 'There is no key "__proto__".');
  }
  return value;
}

function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid_input', `This is not one JSON object: ${reason}.`, { cause });
  }
}
