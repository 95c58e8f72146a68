import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { STRATEGIES } from '#lib/strategies/strategies';
import { checkerOf, documentSchema, type ApiDocument } from '#tests/integration/web/open-api-document';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

let web: TestWeb;
let document: ApiDocument;

beforeAll(async () => {
  web = await startTestWeb();
  await seedDesk(web.desk);
  document = documentSchema.parse((await web.ask('GET', '/api/v1/openapi.json')).body);
});

afterAll(() => web.close());

function choiceHolds(choice: object): boolean {
  const schema = document.components.schemas['StrategyChoice'] ?? {};
  return checkerOf(document, schema).safeParse(choice).success;
}

it.each(STRATEGIES)('robots run $name, and the document has its parameters', async ({ name, parameters }) => {
  const wish = { name: `a ${name}`, symbol: 'BTC-USD', timeframe: '5m', strategy: { name } };
  const made = await web.ask('POST', '/api/v1/robots', { json: wish });
  const params = Object.fromEntries(
    parameters.filter(({ optional }) => !optional).map((parameter) => [parameter.name, parameter.default]),
  );
  expect(made).toMatchObject({ status: 201, body: { strategy: { name, params } } });
  const [first] = parameters;
  expect(choiceHolds({ name })).toBe(true);
  expect(choiceHolds({ name, params: { [first?.name ?? '']: first?.max } })).toBe(true);
  expect(choiceHolds({ name, params: { [first?.name ?? '']: (first?.max ?? 0) + 1 } })).toBe(false);
  expect(choiceHolds({ name, params: { wings: 2 } })).toBe(false);
});

it('robots of a strategy that there is not are refused, by the document as well', async () => {
  const strategy = { name: 'magic' };
  const wish = { name: 'X', symbol: 'BTC-USD', timeframe: '5m', strategy };
  const { status, body } = await web.ask('POST', '/api/v1/robots', { json: wish });
  expect(status).toBe(422);
  expect(body['detail']).toContain('no strategy “magic”');
  expect(choiceHolds(strategy)).toBe(false);
});
