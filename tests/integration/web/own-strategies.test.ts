import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { documentSchema } from '#tests/integration/web/open-api-document';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

const TEMPLATE = path.resolve(import.meta.dirname, '../../../docs/templates/strategy.ts');

let folder = '';
let web: TestWeb;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'multichat-own-web-'));
  await cp(TEMPLATE, path.join(folder, 'mine.ts'));
  await writeFile(path.join(folder, 'broken.mjs'), 'export const strategy = 7;');
  web = await startTestWeb({ strategiesPath: folder });
  await seedDesk(web.desk);
});

afterAll(async () => {
  await web.close();
  await rm(folder, { recursive: true });
});

it('lists strategies with their parameters, those of files too, and files that were not taken up', async () => {
  const { status, body } = await web.ask('GET', '/api/v1/strategies');
  expect(status).toBe(200);
  const items = body['items'] as { name: string; own: boolean; parameters: { name: string }[] }[];
  expect(items[0]).toMatchObject({ name: 'sma-cross', own: false });
  const own = items.filter((item) => item.own);
  expect(own.map(({ name, parameters }) => [name, ...parameters.map((one) => one.name)])).toEqual([
    ['template', 'period', 'confirm'],
  ]);
  expect(body['faults']).toMatchObject([{ file: path.join(folder, 'broken.mjs') }]);
});

it('makes robots of them, checks their parameters and describes them', async () => {
  const robot = { name: 'Mine', symbol: 'BTC-USD', timeframe: '5m' };
  const make = (params: object) =>
    web.ask('POST', '/api/v1/robots', { json: { ...robot, strategy: { name: 'template', params } } });
  expect(await make({})).toMatchObject({
    status: 201,
    body: { strategy: { name: 'template', params: { period: 20, confirm: 3 } } },
  });
  expect(await make({ confirm: 0 })).toMatchObject({ status: 422 });
  const document = documentSchema.parse((await web.ask('GET', '/api/v1/openapi.json')).body);
  expect(JSON.stringify(document.components.schemas['StrategyChoice'])).toContain('Must stay for (candles)');
});
