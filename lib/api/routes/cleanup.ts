import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, problems, takes } from '#lib/api/describe';
import { jsonBody } from '#lib/api/json-body';
import { idSchema, orNull, queryNumber, timeSchema } from '#lib/api/schemas/common';
import { planCleanup } from '#lib/operations/cleanup';
import { runCleanup } from '#lib/operations/run-cleanup';
import type { Kept } from '#lib/sessions/retention';
import type { Session } from '#lib/sessions/session';

const tags = ['Operations'];
const MOST_DAYS = 36_500;
const LAST_RUNS = 10;

const oldSchema = z
  .object({ id: idSchema, title: z.string(), messages: z.number().int(), lastActivityAt: timeSchema })
  .openapi('OldSession');
const keptSchema = oldSchema
  .extend({ reasons: z.array(z.string()).openapi({ description: 'Why it stays, in words.' }) })
  .openapi('KeptSession');
const reportSchema = z
  .object({
    days: z.number().int(),
    idleSince: timeSchema,
    removed: z.array(oldSchema).openapi({ description: 'What went; in a preview, what would.' }),
    kept: z.array(keptSchema),
    recent: z.number().int().openapi({ description: 'How many are too young.' }),
  })
  .openapi('CleanupReport');
const runSchema = z
  .object({
    id: z.string(),
    dueAt: timeSchema.nullable(),
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
    outcome: z.enum(['running', 'done', 'failed']),
    summary: z.string(),
  })
  .openapi('MaintenanceRun');

const preview = createRoute({
  method: 'get',
  path: '/cleanup',
  tags,
  summary: 'What a cleanup would remove now, why other old sessions stay, and how the last ones went',
  request: {
    query: z.object({
      days: queryNumber({ min: 1, max: MOST_DAYS })
        .optional()
        .openapi({ description: 'Default: `cleanup_days`.', type: 'integer' }),
    }),
  },
  responses: {
    200: answers(
      z.object({ plan: reportSchema, runs: z.array(runSchema) }).openapi('CleanupPreview'),
      'Nothing was removed.',
    ),
    ...problems(422, 503),
  },
});

const run = createRoute({
  method: 'post',
  path: '/cleanup',
  tags,
  summary: 'Remove sessions in which nothing happened for long, each whole',
  middleware: jsonBody({ optional: true }),
  request: {
    body: takes(
      z.strictObject({ days: z.number().int().min(1).max(MOST_DAYS).optional() }).openapi('CleanupWish'),
      { required: false },
    ),
  },
  responses: {
    200: answers(orNull(reportSchema), 'What went and what stays.'),
    ...problems(...BODY_PROBLEMS),
  },
});

export function addCleanupRoutes(
  api: Api,
  { desk, cleanupDays }: Pick<ApiParts, 'desk' | 'cleanupDays'>,
): void {
  api.openapi(preview, async (context) => {
    const days = context.req.valid('query').days ?? cleanupDays;
    const { goes, stays, ...rest } = await planCleanup(desk, days);
    const found = await desk.maintenance.list({ kind: 'cleanup', limit: LAST_RUNS });
    const runs = found.map(({ id, dueAt, startedAt, endedAt, outcome, summary }) => {
      return { id, dueAt, startedAt, endedAt, outcome, summary };
    });
    return context.json({ plan: viewOf({ ...rest, removed: goes, kept: stays }, days), runs }, 200);
  });
  api.openapi(run, async (context) => {
    // Without a body there is none to check, whatever its type says.
    const wish: { days?: number | undefined } | undefined = context.req.valid('json');
    const days = wish?.days ?? cleanupDays;
    const report = await runCleanup(desk, { days, dueAt: null });
    return context.json(report && viewOf(report, days), 200);
  });
}

function viewOf(
  {
    removed,
    kept,
    idleSince,
    recent,
  }: { removed: Session[]; kept: Kept[]; idleSince: number; recent: number },
  days: number,
) {
  return {
    days,
    idleSince,
    removed: removed.map(oldView),
    kept: kept.map(({ session, reasons }) => ({ ...oldView(session), reasons })),
    recent,
  };
}

function oldView({ id, title, lastSeq, lastActivityAt }: Session) {
  return { id, title, messages: lastSeq, lastActivityAt };
}
