import { afterEach, describe, expect, it } from 'vitest';
import { type BacktestQueue, createBacktestQueue, type QueueParts } from '#lib/backtest-jobs/backtest-queue';
import type { BacktestRequest } from '#lib/backtest-jobs/backtest-request';
import type { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { BACKTEST_REQUEST } from '#tests/contract/describe-backtest-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { useStore } from '#tests/contract/store-under-test';
import { candlesOf, walkBars } from '#tests/integration/backtest/job-samples';
import { untilStatus } from '#tests/integration/backtest/until-status';

const makeFolder = useScratchFolders();
const store = useStore(() => `sqlite:${makeFolder()}`);
const queues: BacktestQueue[] = [];
const faults: DeskError[] = [];

afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.close();
  expect(faults.splice(0)).toEqual([]);
});

async function openDesk(): Promise<Desk> {
  const desk = await store.open();
  const candles = candlesOf(walkBars(3_000)).map((candle, index) => ({ ...candle, at: index * 60_000 }));
  await desk.market.saveCandles('TSLA', '1m', candles);
  return desk;
}

function openQueue(desk: Desk, parts: Partial<QueueParts> = {}): BacktestQueue {
  const queue = createBacktestQueue({
    ...{ desk, onFault: (error) => faults.push(error) },
    ...parts,
  });
  queues.push(queue);
  return queue;
}

const QUICK: BacktestRequest = { ...BACKTEST_REQUEST, lists: false };
/** Hours of work. */
const ENDLESS: BacktestRequest = {
  ...QUICK,
  sweep: { ranges: ['fast=1:100', 'slow=101:300'], rankBy: 'sharpe', top: 1 },
};

describe('the queue of backtests', () => {
  it('runs one after the other, in the order in which they were asked for', async () => {
    const desk = await openDesk();
    const queue = openQueue(desk);
    const asked = await Promise.all([1, 2, 3].map(() => queue.request(QUICK, null)));
    for (const { id } of asked) await untilStatus(desk, id, 'done');
    const told = await desk.events.readEvents(0, 100, { types: ['backtest-changed'] });
    const ran = told
      .filter(({ data }) => data['status'] !== 'queued')
      .map(({ data }) => [data['id'], data['status']]);
    expect(ran).toEqual(asked.flatMap(({ id }) => ['running', 'done'].map((status) => [id, status])));
  });

  it('keeps why one failed, and goes on with the next', async () => {
    const desk = await openDesk();
    const queue = openQueue(desk);
    const failing = await queue.request({ ...QUICK, symbol: 'BTC-USD' }, null);
    const next = await queue.request(QUICK, null);
    await untilStatus(desk, next.id, 'done');
    expect(await queue.read(failing.id)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid_input', message: expect.stringContaining('no 1m candle of BTC-USD') as string },
    });
  });

  it('cancels one that waits and one that runs, and leaves one that ended', async () => {
    const desk = await openDesk();
    const queue = openQueue(desk);
    const [first, second] = [await queue.request(ENDLESS, null), await queue.request(QUICK, null)];
    await untilStatus(desk, first.id, 'running');
    expect(await queue.cancel(second.id)).toMatchObject({ status: 'canceled' });
    expect(await queue.cancel(first.id)).toMatchObject({ status: 'canceled', error: null });
    const third = await queue.request(QUICK, null);
    await untilStatus(desk, third.id, 'done');
    expect(await queue.cancel(third.id)).toMatchObject({ status: 'done' });
    await expect(queue.cancel('none')).rejects.toMatchObject({ code: 'backtest_not_found' });
  });

  it('refuses more than may wait', async () => {
    const desk = await openDesk();
    const queue = openQueue(desk, { mostOpen: 2 });
    await queue.request(ENDLESS, null);
    await queue.request(ENDLESS, 'key');
    await expect(queue.request(QUICK, null)).rejects.toMatchObject({ code: 'too_many_requests' });
    await queue.request(ENDLESS, 'key');
  });

  it('refuses at once what could never be run', async () => {
    const queue = openQueue(await openDesk());
    const refused = (changes: Partial<BacktestRequest>) => queue.request({ ...QUICK, ...changes }, null);
    await expect(refused({ symbol: 'NONE' })).rejects.toMatchObject({ code: 'instrument_not_found' });
    await expect(refused({ strategy: { name: 'magic', params: {} } })).rejects.toThrow(
      'There is no strategy',
    );
    await expect(refused({ strategy: { name: 'sma-cross', params: { fast: 999 } } })).rejects.toThrow(
      'between',
    );
    await expect(refused({ walkForward: { inSample: 1, outOfSample: 1, anchored: true } })).rejects.toThrow(
      'sweep',
    );
    await expect(refused({ sweep: { ranges: ['fast'], rankBy: 'sharpe', top: 1 } })).rejects.toThrow(
      'is written',
    );
  });

  it('marks what it is closed over, or died over, as interrupted; that can be run again', async () => {
    const desk = await openDesk();
    const closing = openQueue(desk);
    const running = await closing.request(ENDLESS, null);
    const waiting = await closing.request(QUICK, null);
    await untilStatus(desk, running.id, 'running');
    await closing.close();
    expect(await closing.read(running.id)).toMatchObject({ status: 'interrupted' });
    const lost = await desk.backtests.addBacktest(
      { id: desk.newId(), request: QUICK, createdAt: desk.now() },
      { idempotencyKey: null, mostOpen: 9 },
    );
    // As a process that was killed leaves it.
    const left = {
      from: ['queued'],
      status: 'running',
      progress: 0,
      error: null,
      endedAt: null,
      outcome: null,
    } as const;
    await desk.backtests.changeBacktest({ id: lost.id, ...left });

    const queue = openQueue(await store.open());
    await queue.open();
    expect(await queue.read(lost.id)).toMatchObject({ status: 'interrupted' });
    expect(await untilStatus(desk, waiting.id, 'done')).toMatchObject({ progress: 1 });
    await queue.runAgain(lost.id);
    await untilStatus(desk, lost.id, 'done');
    const { report = '' } = (await desk.backtests.readOutcome(lost.id)) ?? {};
    expect(JSON.parse(report)).toMatchObject({ bars: 3_000 });
  });
});
