import { hash, randomFillSync } from 'node:crypto';

import type { Message } from '#lib/sessions/message';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

/** What a link says of a message besides its content: none of it ever changes. */
type LinkedFields = Pick<
  Message,
  'id' | 'seq' | 'at' | 'sender' | 'recipient' | 'kind' | 'priority' | 'visibility' | 'replyTo'
>;

/** 128 bits: nobody finds another message with the hash of a given one. */
const HASH_BYTES = 16;
const SALT_BYTES = 8;

/** Salts to come: the system is asked for many at once, for each asking costs as much as both hashes of a message. */
const salts = Buffer.alloc(256 * SALT_BYTES);
let saltsUsed = salts.length;

/** Salt of a new message. */
export function newSalt(): string {
  if (saltsUsed === salts.length) {
    randomFillSync(salts);
    saltsUsed = 0;
  }
  saltsUsed += SALT_BYTES;
  return salts.toString('base64url', saltsUsed - SALT_BYTES, saltsUsed);
}

/** The hash before a session's first message. */
export function chainStart(sessionId: SessionId): string {
  return hashText(`multichat session ${sessionId}`);
}

/** Hash of the part that redaction removes; the salt keeps short contents from being guessed afterwards. */
export function bodyHashOf(salt: string, { content, data }: Pick<Message, 'content' | 'data'>): string {
  return hashText(JSON.stringify([salt, content, data === null ? null : sortedJson(data)]));
}

/**
 * Link of one message: `previous` is the link of the message before (or `chainStart`). A message that is
 * changed, missing or at another place breaks its own link and every later one.
 */
export function linkHash(previous: string, message: LinkedFields, bodyHash: string): string {
  const { id, seq, at, sender, recipient, kind, priority, visibility, replyTo } = message;
  return hashText(
    JSON.stringify([previous, id, seq, at, sender, recipient, kind, priority, visibility, replyTo, bodyHash]),
  );
}

/** The link that a stored record must carry after `previous`; null where its content can't be the original. */
export function expectedHash(previous: string, record: MessageRecord): string | null {
  const bodyHash = record.salt === null ? record.bodyHash : bodyHashOf(record.salt, record);
  return bodyHash === null ? null : linkHash(previous, record, bodyHash);
}

function hashText(text: string): string {
  return hash('sha256', text, 'buffer').subarray(0, HASH_BYTES).toString('base64url');
}

/** JSON whose keys are in order at every depth: stores may give them back in another. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
