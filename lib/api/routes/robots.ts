import { createRoute, z } from '@hono/zod-openapi';
import { LOCAL_PERSON } from '#lib/access/local-person';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { requireAnswered, requireNotRefused } from '#lib/api/command-outcome';
import { answers, BODY_PROBLEMS, IDEMPOTENCY_HEADER, problems, takes } from '#lib/api/describe';
import { idempotencyKeyOf } from '#lib/api/idempotency-key';
import { jsonBody } from '#lib/api/json-body';
import { pageOf } from '#lib/api/schemas/common';
import { commandSchema, newCommandSchema, robotSchema } from '#lib/api/schemas/robots';
import { robotWishSchemas } from '#lib/api/schemas/robot-wishes';
import type { Strategy } from '#lib/strategies/strategy';
import { createRobot } from '#lib/robot/requests/create-robot';
import { deleteRobot } from '#lib/robot/requests/delete-robot';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { robotView } from '#lib/robot/robot-view';
import { updateRobot } from '#lib/robot/requests/update-robot';
import { withoutUndefined } from '#lib/api/without-undefined';

const tags = ['Robots'];
const params = z.object({ id: z.string().openapi({ description: 'Id of a robot.' }) });

const listRobots = createRoute({
  method: 'get',
  path: '/robots',
  tags,
  summary: 'List the robots',
  responses: { 200: answers(pageOf(robotSchema, 'RobotPage'), 'All of them.'), ...problems(503) },
});

const getRobot = createRoute({
  method: 'get',
  path: '/robots/{id}',
  tags,
  summary: 'Read a robot',
  request: { params },
  responses: { 200: answers(robotSchema, 'The robot.'), ...problems(404, 503) },
});

const removeRobot = createRoute({
  method: 'delete',
  path: '/robots/{id}',
  tags,
  summary: 'Delete a stopped robot without position; its session, orders and fills stay',
  request: { params },
  responses: { 204: { description: 'It is gone.' }, ...problems(404, 409, 503) },
});

const commandRobot = createRoute({
  method: 'post',
  path: '/robots/{id}/commands',
  tags,
  summary: 'Start, reduce (exits only), stop or flatten a robot',
  description:
    'Noted in its room and durable before it is answered; what the robot process refuses is a problem.',
  parameters: [IDEMPOTENCY_HEADER],
  middleware: jsonBody(),
  request: { params, body: takes(newCommandSchema) },
  responses: {
    201: answers(commandSchema, 'The command, done.'),
    ...problems(...BODY_PROBLEMS, 404, 409, 504),
  },
});

/** Routes whose bodies name a strategy: what there is depends on the desk. */
function wishRoutes(strategies: readonly Strategy[]) {
  const { newRobot, robotPatch } = robotWishSchemas(strategies);
  const addRobot = createRoute({
    method: 'post',
    path: '/robots',
    tags,
    summary: 'Make a robot with a session of its own; it is stopped until it is started',
    middleware: jsonBody(),
    request: { body: takes(newRobot) },
    responses: { 201: answers(robotSchema, 'The robot.'), ...problems(...BODY_PROBLEMS, 404, 409) },
  });
  const changeRobot = createRoute({
    method: 'patch',
    path: '/robots/{id}',
    tags,
    summary: 'Change a stopped robot',
    middleware: jsonBody(),
    request: { params, body: takes(robotPatch) },
    responses: {
      200: answers(robotSchema, 'The robot as it is now.'),
      ...problems(...BODY_PROBLEMS, 404, 409),
    },
  });
  return { addRobot, changeRobot };
}

export function addRobotRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  const { addRobot, changeRobot } = wishRoutes(desk.strategies.strategies);
  api.openapi(listRobots, async (context) => {
    const items = (await desk.books.readRobots()).map(robotView);
    return context.json({ items, nextCursor: null }, 200);
  });
  api.openapi(addRobot, async (context) => {
    return context.json(await createRobot(desk, withoutUndefined(context.req.valid('json'))), 201);
  });
  api.openapi(getRobot, async (context) => {
    return context.json(robotView(await readRobot(desk, context.req.valid('param').id)), 200);
  });
  api.openapi(changeRobot, async (context) => {
    const patch = withoutUndefined(context.req.valid('json'));
    return context.json(await updateRobot(desk, context.req.valid('param').id, patch), 200);
  });
  api.openapi(removeRobot, async (context) => {
    await deleteRobot(desk, context.req.valid('param').id);
    return context.body(null, 204);
  });
  api.openapi(commandRobot, async (context) => {
    const { command } = context.req.valid('json');
    const key = idempotencyKeyOf(context.env.incoming);
    const wish = { robotId: context.req.valid('param').id, command, by: LOCAL_PERSON, ...key };
    const answered = requireAnswered(requireNotRefused(await requestRobotCommand(desk, wish)));
    return context.json(answered, 201);
  });
}
