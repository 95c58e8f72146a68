import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers } from '#lib/api/describe';

const parameterSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number(),
  })
  .openapi('StrategyParameter');

const strategySchema = z
  .object({
    name: z.string().openapi({ example: 'sma-cross' }),
    title: z.string(),
    parameters: z.array(parameterSchema),
    own: z.boolean().openapi({ description: 'Whether it comes from a file of strategies_path.' }),
  })
  .openapi('Strategy');

const listSchema = z
  .object({
    items: z.array(strategySchema),
    nextCursor: z.null(),
    faults: z
      .array(z.object({ file: z.string(), message: z.string() }))
      .openapi({ description: 'Files of strategies_path that were not taken up, and why.' }),
  })
  .openapi('StrategyPage');

const listStrategies = createRoute({
  method: 'get',
  path: '/strategies',
  tags: ['Robots'],
  summary: 'List the strategies that robots can run',
  responses: { 200: answers(listSchema, "All of them: the desk's own and those of files.") },
});

export function addStrategyRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  const { strategies, own, faults } = desk.strategies;
  const items = strategies.map(({ name, title, parameters }) => ({
    name,
    title,
    parameters: parameters.map(({ optional: _, ...parameter }) => parameter),
    own: own.includes(name),
  }));
  api.openapi(listStrategies, (context) =>
    context.json({ items, nextCursor: null, faults: [...faults] }, 200),
  );
}
