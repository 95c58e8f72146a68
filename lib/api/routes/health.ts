import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, problems } from '#lib/api/describe';
import { timeSchema } from '#lib/api/schemas/common';

const tags = ['Health'];
const statusSchema = z.enum(['ok', 'warn', 'fail']);
const checkSchema = z
  .object({ status: statusSchema, value: z.union([z.number(), z.string()]).nullable(), detail: z.string() })
  .openapi('HealthCheck');

const reportSchema = z
  .object({
    status: statusSchema.openapi({ description: 'The worst of the checks.' }),
    at: timeSchema,
    database_connection: checkSchema,
    storage_space: checkSchema,
    session_count: checkSchema,
    message_count: checkSchema,
    last_activity: checkSchema,
    robots: checkSchema,
    backup_age: checkSchema.openapi({ description: 'Value: age of the newest backup in seconds.' }),
    last_cleanup: checkSchema.openapi({ description: 'Value: when it ran.' }),
  })
  .openapi('HealthReport');

const readinessSchema = z.object({ ready: z.boolean(), reasons: z.array(z.string()) }).openapi('Readiness');

const livez = createRoute({
  method: 'get',
  path: '/livez',
  tags,
  summary: 'Whether the web process is up',
  responses: { 200: answers(z.object({ status: z.literal('ok') }), 'It is.'), ...problems() },
});

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'Whether the desk can be used, and why not',
  responses: {
    200: answers(readinessSchema, 'Ready.'),
    503: answers(readinessSchema, 'Starting, draining, not reconciled, or without store or robot process.'),
    ...problems(),
  },
});

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'How the desk is: store, disk, sessions, robots, backups',
  description: 'Always 200: the report says what is wrong.',
  responses: { 200: answers(reportSchema, 'The report.'), ...problems() },
});

const NEVER_KEPT = { 'cache-control': 'no-store' };

export function addHealthRoutes(api: Api, { health }: Pick<ApiParts, 'health'>): void {
  api.openapi(livez, (context) => context.json({ status: 'ok' as const }, 200, NEVER_KEPT));
  api.openapi(readyz, async (context) => {
    const readiness = await health.readReadiness();
    if (readiness.ready) return context.json(readiness, 200, NEVER_KEPT);
    return context.json(readiness, 503, { ...NEVER_KEPT, 'retry-after': '1' });
  });
  api.openapi(healthz, async (context) => context.json(await health.readReport(), 200, NEVER_KEPT));
}
