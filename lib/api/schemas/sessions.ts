import { z } from '@hono/zod-openapi';
import { idSchema, timeSchema } from '#lib/api/schemas/common';
import { MESSAGE_KINDS } from '#lib/sessions/message';

export const participantSchema = z
  .strictObject({
    name: z.string().openapi({ description: 'Unique within the session.', example: 'Agent-1' }),
    kind: z.enum(['agent', 'person', 'robot', 'system']),
    role: z.string().optional().openapi({ example: 'analyst' }),
    paused: z
      .boolean()
      .optional()
      .openapi({ description: 'A paused agent does not speak until it is resumed.' }),
  })
  .openapi('Participant');

export const sessionSchema = z
  .object({
    id: idSchema,
    title: z.string().openapi({ example: 'TSLA floor' }),
    topic: z.string(),
    status: z.enum(['active', 'archived']),
    pinned: z.boolean(),
    held: z.boolean(),
    participants: z.array(participantSchema),
    lastSeq: z.number().int().openapi({ description: '`seq` of the newest message; 0 while there is none.' }),
    createdAt: timeSchema,
    lastActivityAt: timeSchema,
  })
  .openapi('Session');

export const newSessionSchema = z
  .strictObject({
    title: z.string().openapi({ example: 'Morning meeting' }),
    topic: z.string().optional(),
    participants: z.array(participantSchema).default([]),
  })
  .openapi('NewSession', {
    example: {
      title: 'Morning meeting',
      participants: [{ name: 'Agent-1', kind: 'agent', role: 'analyst' }],
    },
  });

export const sessionPatchSchema = z
  .strictObject({
    title: z.string().optional(),
    topic: z.string().optional(),
    status: z.enum(['active', 'archived']).optional(),
    pinned: z.boolean().optional(),
    held: z.boolean().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Name at least one thing to change.')
  .openapi('SessionPatch');

/** Deeper data than this could not be written out again safely. */
const MAX_DEPTH = 32;
const dataSchema = z
  .record(z.string(), z.unknown())
  .refine((data) => isShallow(data), `Must not be nested deeper than ${MAX_DEPTH} levels.`)
  .openapi({ description: 'The structured part: any JSON object up to 64 KiB.' });

export const messageKindSchema = z.enum(MESSAGE_KINDS);

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
    content: z.string(),
    replyTo: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('Message');

export const newMessageSchema = z
  .strictObject({
    sender: z.string().openapi({ description: 'The name of a participant.', example: 'Agent-1' }),
    recipient: z.string().default('All'),
    kind: messageKindSchema.default('chat'),
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
