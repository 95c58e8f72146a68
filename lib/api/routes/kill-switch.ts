import { createRoute, z } from '@hono/zod-openapi';
import { LOCAL_PERSON } from '#lib/access/local-person';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { killSwitchSchema, switchedSchema } from '#lib/api/schemas/robots';
import { liftStop } from '#lib/robot/requests/lift-stop';
import { stopAll } from '#lib/robot/requests/stop-all';

const tags = ['Kill switch'];
const reason = z.string().max(500).optional();
const bodySchema = z.strictObject({ reason }).openapi('SwitchReason');
const stopSchema = z
  .strictObject({
    reason,
    flatten: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether what is held is closed at market as well.' }),
  })
  .openapi('StopWish');

/** The switch stands under `/robots`, as it is for all of them, and by itself, so that it is quick to find. */
const PATHS = ['/robots/kill', '/kill'] as const;

const killRoute = (path: string) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary: 'Stop everything: halt every robot and cancel its orders',
    description:
      'Durable when it is answered, whether a robot process runs or not; it stays until a person lifts it.',
    parameters: [IDEMPOTENCY_HEADER],
    middleware: jsonBody({ optional: true }),
    request: { body: takes(stopSchema, { required: false }) },
    responses: { 200: answers(switchedSchema, 'What stands now.'), ...problems(...BODY_PROBLEMS) },
  });

const liftRoute = (path: string) =>
  createRoute({
    method: 'post',
    path: `${path}/lift`,
    tags,
    summary: 'Lift the stop: halted robots are stopped and can be started again',
    parameters: [IDEMPOTENCY_HEADER],
    middleware: jsonBody({ optional: true }),
    request: { body: takes(bodySchema, { required: false }) },
    responses: { 200: answers(switchedSchema, 'What stands now.'), ...problems(...BODY_PROBLEMS) },
  });

const readRoute = (path: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    summary: 'Whether everything is stopped, since when and why',
    responses: { 200: answers(killSwitchSchema, 'The kill switch.'), ...problems(503) },
  });

export function addKillSwitchRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  for (const path of PATHS) {
    api.openapi(killRoute(path), async (context) => {
      const { reason = '', flatten } = context.req.valid('json');
      const wish = { by: LOCAL_PERSON, reason, flatten, ...idempotencyKeyOf(context.env.incoming) };
      return context.json(await stopAll(desk, wish), 200);
    });
    api.openapi(liftRoute(path), async (context) => {
      const { reason } = context.req.valid('json');
      const wish = { by: LOCAL_PERSON, reason, ...idempotencyKeyOf(context.env.incoming) };
      return context.json(await liftStop(desk, wish), 200);
    });
    api.openapi(readRoute(path), async (context) => context.json(await desk.books.readKillSwitch(), 200));
  }
}
