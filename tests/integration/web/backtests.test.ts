import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeJson } from '#lib/backtest-jobs/outcome-json';
import { jobOfRequest } from '#lib/backtest-jobs/backtest-request';
import { runBacktestJob } from '#lib/backtest-jobs/run-backtest-job';
import { readStoredSeries } from '#lib/backtest-jobs/stored-series';
import { BACKTEST_REQUEST } from '#tests/contract/describe-backtest-store';
import { candlesOf, walkBars } from '#tests/integration/backtest/job-samples';
import { untilStatus } from '#tests/integration/backtest/until-status';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';

const PATH = '/api/v1/backtests';
const WISH = { symbol: 'TSLA', timeframe: '1m', strategy: { name: 'sma-cross', params: { fast: 10 } } };
const ENDLESS = { ...WISH, sweep: { ranges: ['fast=1:100', 'slow=101:300'] } };

let web: TestWeb;

beforeAll(async () => {
  web = await startTestWeb();
  const candles = candlesOf(walkBars(7_000)).map((candle, index) => ({ ...candle, at: index * 60_000 }));
  await web.desk.market.saveCandles('TSLA', '1m', candles);
});

afterAll(() => web.close());

const ask = async (json: unknown, headers: Record<string, string> = {}) =>
  web.ask('POST', PATH, { json, headers });

describe('backtests over HTTP', () => {
  it('are queued, run, and answered with the object that the command line prints', async () => {
    const { status, body } = await ask(WISH);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'queued', progress: 0, request: { side: 'long', cash: '10000' } });
    const id = String(body['id']);
    await untilStatus(web.desk, id, 'done');
    const found = await web.ask('GET', `${PATH}/${id}`);
    const series = await readStoredSeries(web.desk, {
      ...BACKTEST_REQUEST,
      from: 0,
      to: Infinity,
      lot: undefined,
    });
    const outcome = await runBacktestJob(jobOfRequest(BACKTEST_REQUEST, series.instrument), series);
    expect(found.body).toMatchObject({ id, status: 'done', progress: 1, error: null });
    expect(found.body['result']).toEqual(JSON.parse(outcomeJson(outcome)));
    expect(found.headers.get('content-type')).toBe('application/json');
    const brief = (await web.ask('GET', `${PATH}/${id}?lists=false`)).body['result'];
    expect(brief).toMatchObject({ bars: 7_000 });
    expect(brief).not.toHaveProperty('equity');
  });

  it('leave the process free for others, tell how far they are, and can be cancelled', async () => {
    const id = String((await ask(ENDLESS)).body['id']);
    await untilStatus(web.desk, id, 'running');
    expect((await web.ask('GET', '/livez')).status).toBe(200);
    let progress = 0;
    while (progress === 0) progress = Number((await web.ask('GET', `${PATH}/${id}`)).body['progress']);
    expect(progress).toBeLessThan(1);
    expect((await web.ask('GET', `${PATH}?status=running`)).body['items']).toMatchObject([{ id }]);
    const canceled = await web.ask('DELETE', `${PATH}/${id}`);
    expect(canceled).toMatchObject({ status: 200, body: { id, status: 'canceled' } });
    expect((await web.ask('GET', `${PATH}/${id}`)).body).toMatchObject({ status: 'canceled', result: null });
  });

  it('are asked for once under a key', async () => {
    const key = { 'idempotency-key': 'b1' };
    const first = await ask(WISH, key);
    const again = await ask({ ...WISH, side: 'long', cash: '10000' }, key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body['id'] } });
    const other = await ask({ ...WISH, cash: '5000' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('are refused where too many wait, and taken again later', async () => {
    const answers = [];
    for (let n = 0; n < 22; n += 1) answers.push(await ask(ENDLESS));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({ code: 'too_many_requests', retryable: true });
    expect(refused[0]?.headers.get('retry-after')).toBe('10');
    const taken = answers.filter(({ status }) => status === 201);
    for (const { body } of taken) await web.ask('DELETE', `${PATH}/${body['id'] as string}`);
    expect((await ask(WISH)).status).toBe(201);
  });

  it('are listed newest first, page by page', async () => {
    const first = await web.ask('GET', `${PATH}?limit=2`);
    const items = first.body['items'] as { id: string }[];
    const next = await web.ask('GET', `${PATH}?limit=2&cursor=${String(first.body['nextCursor'])}`);
    const ids = [...items, ...(next.body['items'] as { id: string }[])].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().reverse());
    expect(new Set(ids).size).toBe(4);
  });

  it('can be run again once they ended', async () => {
    const id = String((await ask({ ...WISH, lists: false }, { 'idempotency-key': 'b2' })).body['id']);
    await untilStatus(web.desk, id, 'done');
    expect((await web.ask('POST', `${PATH}/${id}/run`)).body).toMatchObject({ id });
    await untilStatus(web.desk, id, 'done');
  });

  it.each<[string, object, number, string]>([
    ['an instrument that there is not', { symbol: 'NONE' }, 404, 'instrument_not_found'],
    ['a strategy that there is not', { strategy: { name: 'magic' } }, 422, 'invalid_input'],
    [
      'parameters that do not hold',
      { strategy: { name: 'sma-cross', params: { fast: 50 } } },
      422,
      'invalid_input',
    ],
    ['cash that is no amount', { cash: '1e9' }, 422, 'invalid_input'],
    ['a commission that is no ratio', { commission: '2' }, 422, 'invalid_input'],
    ['a key that there is not', { speed: 1 }, 422, 'invalid_input'],
    ['a grid that is too large', { sweep: { ranges: ['fast=1:200', 'slow=2:400'] } }, 422, 'invalid_input'],
    ['a walk without a sweep', { walkForward: { inSample: 5, outOfSample: 5 } }, 422, 'invalid_input'],
  ])('refuse %s', async (_, changes, status, code) => {
    expect(await ask({ ...WISH, ...changes })).toMatchObject({ status, body: { code } });
  });

  it.each(['GET', 'DELETE'])('say that there is no such one to a %s', async (method) => {
    expect(await web.ask(method, `${PATH}/none`)).toMatchObject({
      status: 404,
      body: { code: 'backtest_not_found' },
    });
  });
});
