import { createHash } from 'node:crypto';

import { validate } from 'uuid';

import { DeskError } from '#lib/desk-error';
import { plainData } from '#lib/sessions/data-rules';
import { EVERYONE, type MessageVisibility, type NewMessage } from '#lib/sessions/message';
import { requireName, requireSize, requireText } from '#lib/sessions/text-rules';

const MAX_KEY_LENGTH = 200;

/** A new message with every default filled in: what a store writes. */
export type CheckedMessage = Required<Omit<NewMessage, 'id' | 'idempotencyKey'>> &
  Pick<NewMessage, 'id' | 'idempotencyKey'>;

/**
 * Checks what can be said of a message without looking at its session.
 * Errors: `invalid_text`, `invalid_input`, `too_large`.
 */
export function checkMessage(message: NewMessage): CheckedMessage {
  const { recipient = EVERYONE, kind = 'chat', priority = 'normal', visibility = 'all' } = message;
  const { status = 'sent', replyTo = null } = message;
  requireName('The sender', message.sender);
  requireName('The recipient', recipient);
  requireContent(message.content);
  if (message.idempotencyKey !== undefined) requireKey(message.idempotencyKey);
  if (message.id !== undefined) requireId(message.id);
  requireReader(visibility, recipient);
  const data = plainData(message.data ?? null);
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

function requireReader(visibility: MessageVisibility, recipient: string): void {
  if (visibility !== 'recipient' || recipient !== EVERYONE) return;
  throw new DeskError('invalid_input', 'A message that only its recipient may read needs a recipient.');
}

function requireContent(content: string): void {
  requireText('The message', content);
  if (content.trim() === '') throw new DeskError('invalid_input', 'A message needs some text.');
  requireSize('A message', content);
}
