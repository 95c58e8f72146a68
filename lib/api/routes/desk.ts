import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, problems } from '#lib/api/describe';
import { snapshotSchema } from '#lib/api/schemas/books';
import { readDeskSnapshot } from '#lib/robot/reads/read-desk-snapshot';

const readDesk = createRoute({
  method: 'get',
  path: '/desk',
  tags: ['Desk'],
  summary: 'The state of the whole desk, to start from',
  description: 'Robots, books, quotes, kill switch and robot process; then follow `/events?after={seq}`.',
  responses: { 200: answers(snapshotSchema, 'The desk now.'), ...problems(503) },
});

export function addDeskRoutes(api: Api, { desk }: Pick<ApiParts, 'desk'>): void {
  api.openapi(readDesk, async (context) => context.json(await readDeskSnapshot(desk), 200));
}
