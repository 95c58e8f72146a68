import { z } from '@hono/zod-openapi';
import { idSchema, orNull, timeSchema } from '#lib/api/schemas/common';
import {
  MESSAGE_KINDS,
  MESSAGE_PRIORITIES,
  MESSAGE_STATUSES,
  MESSAGE_VISIBILITIES,
} from '#lib/sessions/message';

/** Deeper data than this could not be written out again safely. */
const MAX_DEPTH = 32;
const dataSchema = z
  .record(z.string(), z.unknown())
  .refine((data) => isShallow(data), `Must not be nested deeper than ${MAX_DEPTH} levels.`)
  .openapi({ description: 'The structured part: any JSON object up to 64 KiB.' });

export const messageKindSchema = z.enum(MESSAGE_KINDS);
const prioritySchema = z.enum(MESSAGE_PRIORITIES);
const visibilitySchema = z
  .enum(MESSAGE_VISIBILITIES)
  .openapi({ description: 'Who may read it: everybody, or only sender and recipient.' });
const receiptStatusSchema = z.enum(['delivered', 'read', 'failed']);

const receiptSchema = z
  .object({ participant: z.string(), status: receiptStatusSchema, at: timeSchema })
  .openapi('Receipt');

const redactionSchema = z
  .object({ at: timeSchema, by: z.string(), reason: z.string() })
  .openapi('Redaction', { description: 'That content and data were removed for good.' });

export const messageSchema = z
  .object({
    id: idSchema,
    sessionId: idSchema,
    seq: z
      .number()
      .int()
      .openapi({ description: '1, 2, 3 … without gaps, in the order of acknowledgement.' }),
    at: timeSchema,
    sender: z.string(),
    recipient: z.string().openapi({ example: 'All' }),
    kind: messageKindSchema,
    priority: prioritySchema,
    visibility: visibilitySchema,
    content: z.string().openapi({ description: 'Empty once it was redacted.' }),
    replyTo: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable(),
    status: z.enum(MESSAGE_STATUSES),
    receipts: z.array(receiptSchema).openapi({ description: 'The newest of each participant.' }),
    pinned: z.boolean(),
    redaction: orNull(redactionSchema),
  })
  .openapi('Message');

export const newMessageSchema = z
  .strictObject({
    sender: z.string().openapi({ description: 'The name of a participant.', example: 'Agent-1' }),
    recipient: z.string().default('All'),
    kind: messageKindSchema.default('chat'),
    priority: prioritySchema.default('normal'),
    visibility: visibilitySchema.default('all'),
    status: z
      .enum(['pending', 'sent'])
      .default('sent')
      .openapi({ description: '`pending` keeps it back until it is sent.' }),
    content: z
      .string()
      .openapi({ description: 'Up to 64 KiB of text.', example: 'TSLA stands above its 30-minute average.' }),
    replyTo: z
      .string()
      .nullable()
      .default(null)
      .openapi({ description: 'Id of a message of the same session.' }),
    data: dataSchema.nullable().default(null),
  })
  .openapi('NewMessage', {
    example: { sender: 'Agent-1', content: 'TSLA stands above its 30-minute average.' },
  });

export const messagePatchSchema = z
  .strictObject({
    pinned: z.boolean().optional(),
    status: z.literal('sent').optional().openapi({ description: 'Sends a pending message.' }),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Name at least one thing to change.')
  .openapi('MessagePatch');

export const redactSchema = z
  .strictObject({
    by: z.string().openapi({ description: 'Who removes it.', example: 'Operator' }),
    reason: z.string().openapi({ example: 'It held a password.' }),
  })
  .openapi('RedactMessage');

export const acknowledgeSchema = z
  .strictObject({
    participant: z.string().openapi({ example: 'Agent-1' }),
    status: receiptStatusSchema.default('read'),
  })
  .openapi('AcknowledgeMessage');

/** Level by level, not recursively: what is nested too deep would overflow the stack here as well. */
function isShallow(data: unknown): boolean {
  let level = [data];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap(partsOf);
  }
  return true;
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
