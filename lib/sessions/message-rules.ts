import { createHash } from 'node:crypto';

import { validate } from 'uuid';

import { DeskError } from '#lib/desk-error';
import { EVERYONE, type MessageData, type NewMessage } from '#lib/sessions/message';
import { requireName, requireText } from '#lib/sessions/text-rules';

/** Largest content of a message, in bytes of UTF-8; the same holds for its data as JSON. */
const MAX_CONTENT_BYTES = 64 * 1024;
const MAX_KEY_LENGTH = 200;

/** A new message with every default filled in: what a store writes. */
export type CheckedMessage = Required<Omit<NewMessage, 'id' | 'idempotencyKey'>> &
  Pick<NewMessage, 'id' | 'idempotencyKey'>;

/**
 * Checks what can be said of a message without looking at its session.
 * Errors: `invalid_text`, `invalid_input`, `too_large`.
 */
export function checkMessage(message: NewMessage): CheckedMessage {
  requireName('The sender', message.sender);
  const recipient = message.recipient ?? EVERYONE;
  requireName('The recipient', recipient);
  requireContent(message.content);
  const data = message.data ?? null;
  if (data !== null) requireData(data);
  if (message.idempotencyKey !== undefined) requireKey(message.idempotencyKey);
  if (message.id !== undefined) requireId(message.id);
  const { kind = 'chat', priority = 'normal', visibility = 'all', status = 'sent', replyTo = null } = message;
  if (visibility === 'recipient' && recipient === EVERYONE) {
    throw new DeskError('invalid_input', 'A message that only its recipient may read needs a recipient.');
  }
  return { ...message, recipient, kind, priority, visibility, status, replyTo, data };
}

/** Ids are UUIDs in lower case: every store keeps them as the same 16 bytes. */
export function requireId(id: string): void {
  if (validate(id) && id === id.toLowerCase()) return;
  throw new DeskError('invalid_input', `An id is a UUID in lower case; "${id}" is none.`);
}

/** An idempotency key: 1–200 characters of text. */
export function requireKey(key: string): void {
  requireText('The idempotency key', key);
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new DeskError('invalid_input', `An idempotency key has 1 to ${MAX_KEY_LENGTH} characters.`);
  }
}

/** What a retry must repeat to be the same message; ids are made anew by each try and don't count. */
export function hashMessage(message: CheckedMessage): string {
  const { sender, recipient, kind, priority, visibility, content, replyTo, data } = message;
  return hashBody([sender, recipient, kind, priority, visibility, content, replyTo, data]);
}

/** SHA-256 of a JSON body, whatever the order of its keys. */
export function hashBody(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body, sortKeys)).digest('base64url');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function requireContent(content: string): void {
  requireText('The message', content);
  if (content.trim() === '') throw new DeskError('invalid_input', 'A message needs some text.');
  requireSize('A message', content);
}

function requireData(data: MessageData): void {
  requireSize('The data of a message', JSON.stringify(data));
}

function requireSize(what: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_CONTENT_BYTES) return;
  throw new DeskError('too_large', `${what} holds at most 64 KiB; this one has ${bytes} bytes.`, {
    details: { bytes, limit: MAX_CONTENT_BYTES },
  });
}
