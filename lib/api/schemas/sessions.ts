import { z } from '@hono/zod-openapi';
import { idSchema, orNull, timeSchema } from '#lib/api/schemas/common';

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

const originSchema = z
  .object({
    kind: z.enum(['fork', 'continuation']),
    sessionId: idSchema,
    seq: z.number().int().openapi({ description: 'Its last message that belongs to this one as well.' }),
  })
  .openapi('SessionOrigin', { description: 'The session that this one copies or continues.' });

export const sessionSchema = z
  .object({
    id: idSchema,
    title: z.string().openapi({ example: 'TSLA floor' }),
    topic: z.string(),
    status: z.enum(['active', 'archived']),
    pinned: z.boolean(),
    held: z.boolean(),
    participants: z.array(participantSchema),
    origin: orNull(originSchema),
    continuedIn: z.string().nullable().openapi({ description: 'Id of the session in which it goes on.' }),
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
