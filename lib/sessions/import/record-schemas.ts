import { z } from 'zod';

import {
  MESSAGE_KINDS,
  MESSAGE_PRIORITIES,
  MESSAGE_STATUSES,
  MESSAGE_VISIBILITIES,
} from '#lib/sessions/message';

/** The largest instant that a Date can tell. */
const MAX_TIME = 8_640_000_000_000_000;

const id = z.uuid('must be a UUID').lowercase('must be in lower case');
const time = z.int('must be epoch milliseconds').min(0, 'must not be negative').max(MAX_TIME, 'is too late');
const count = z.int('must be a whole number').min(0, 'must not be negative');
const text = z
  .string('must be text')
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'holds NUL or half of a character');
const name = text.min(1).max(80);
const hash = z.string().regex(/^[\w-]{1,100}$/, 'must be a hash in base64url');
const key = text.min(1).max(200);
/** Not `z.record`, which would leave out a key `__proto__`: data may have any key. */
const data = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

const participantSchema = z.strictObject({
  name,
  kind: z.enum(['agent', 'person', 'robot', 'system']),
  role: name.optional(),
  paused: z.boolean().optional(),
});

const originSchema = z.strictObject({
  kind: z.enum(['fork', 'continuation']),
  sessionId: id,
  seq: count,
});

/** What stands in an exported session, in its form; what the parts mean to each other is checked elsewhere. */
export const sessionRecordSchema = z.strictObject({
  id,
  title: text,
  topic: text,
  status: z.enum(['active', 'archived']),
  pinned: z.boolean(),
  held: z.boolean(),
  participants: z.array(participantSchema),
  origin: originSchema.nullable(),
  continuedIn: id.nullable(),
  lastSeq: count,
  createdAt: time,
  lastActivityAt: time,
  idempotencyKey: key.nullable(),
  keyHash: hash.nullable(),
});

const receiptSchema = z.strictObject({
  participant: name,
  status: z.enum(['delivered', 'read', 'failed']),
  at: time,
});

/** What stands of each message, likewise. */
export const messageRecordSchema = z.strictObject({
  id,
  sessionId: id,
  seq: count.min(1, 'begins at 1'),
  at: time,
  sender: name,
  recipient: name,
  kind: z.enum(MESSAGE_KINDS),
  priority: z.enum(MESSAGE_PRIORITIES),
  visibility: z.enum(MESSAGE_VISIBILITIES),
  content: text,
  replyTo: id.nullable(),
  data: data.nullable(),
  status: z.enum(MESSAGE_STATUSES),
  receipts: z.array(receiptSchema).max(1_000),
  pinned: z.boolean(),
  redaction: z.strictObject({ at: time, by: name, reason: text.min(1).max(500) }).nullable(),
  number: count.min(1, 'begins at 1'),
  idempotencyKey: key.nullable(),
  keyHash: hash.nullable(),
  salt: hash.nullable(),
  bodyHash: hash.nullable(),
  hash,
});
