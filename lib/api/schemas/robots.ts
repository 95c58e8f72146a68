import { z } from '@hono/zod-openapi';
import { idSchema, timeSchema } from '#lib/api/schemas/common';
import { limitsSchema } from '#lib/api/schemas/risk-limits';
import { timeframeSchema } from '#lib/api/schemas/markets';

export const robotSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    symbol: z.string(),
    accountId: z.string(),
    feed: z.enum(['simulated', 'replay', 'exchange']),
    venue: z.enum(['paper', 'exchange']),
    mode: z.enum(['paper', 'live']),
    strategy: z.object({ name: z.string(), params: z.record(z.string(), z.number()) }),
    timeframe: timeframeSchema,
    limits: limitsSchema,
    minConfidence: z.number(),
    sessionId: idSchema,
    state: z.enum(['stopped', 'running', 'reducing', 'halted']),
    runningSince: timeSchema.nullable().openapi({ description: 'When a person last started it.' }),
    lastCandleAt: timeSchema.nullable(),
    lastWarning: z.object({ at: timeSchema, message: z.string() }).nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    badge: z.enum(['PAPER', 'REPLAY', 'SANDBOX', 'LIVE']),
  })
  .openapi('Robot');

export const newCommandSchema = z
  .strictObject({ command: z.enum(['start', 'reduce', 'stop', 'flatten']) })
  .openapi('NewCommand', { example: { command: 'reduce' } });

export const commandSchema = z
  .object({
    id: idSchema,
    request: z.looseObject({ kind: z.string(), robotId: z.string().nullable() }),
    by: z.string(),
    messageId: z.string().nullable().openapi({ description: 'The message in the room that notes it.' }),
    status: z.enum(['pending', 'done', 'refused']),
    answer: z
      .object({ message: z.string(), code: z.string().optional(), orderId: z.string().optional() })
      .nullable(),
    idempotencyKey: z.string().nullable(),
    createdAt: timeSchema,
    answeredAt: timeSchema.nullable(),
  })
  .openapi('Command');

export const killSwitchSchema = z
  .object({
    on: z.boolean(),
    at: timeSchema.nullable().openapi({ description: 'When it was last switched.' }),
    by: z.string().nullable(),
    reason: z.string().nullable(),
    flattenCommandId: idSchema
      .nullable()
      .openapi({ description: 'The command that asked to close what is held; null where none did.' }),
  })
  .openapi('KillSwitch');

export const switchedSchema = z
  .object({
    killSwitch: killSwitchSchema,
    robots: z.array(robotSchema),
    command: commandSchema,
    noted: z.boolean().openapi({ description: "Whether every robot's room has the note." }),
  })
  .openapi('Switched');
