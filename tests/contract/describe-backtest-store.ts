import { describe, expect, it } from 'vitest';
import type { BacktestRequest } from '#lib/backtest-jobs/backtest-request';
import type { BacktestChange, BacktestStore } from '#lib/backtest-jobs/backtest-store';
import { upTo } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

export const BACKTEST_REQUEST: BacktestRequest = {
  ...{
    symbol: 'TSLA',
    timeframe: '1m',
    from: null,
    to: null,
    strategy: { name: 'sma-cross', params: { fast: 10 } },
  },
  ...{
    side: 'long',
    cash: '10000',
    commission: '0',
    spread: '0',
    slippageBps: 0,
    size: 'all',
    fill: 'next-open',
  },
  ...{
    finalize: false,
    lot: null,
    volumeShare: null,
    latencyMs: 0,
    lists: true,
    checkLookAhead: false,
    checkStartUp: false,
  },
  ...{ monteCarlo: null, sweep: null, walkForward: null },
};

const OPEN = { idempotencyKey: null, mostOpen: 100 };
const wanted = (n: number, request = BACKTEST_REQUEST) => ({ id: `backtest-${n}`, request, createdAt: n });

const change = (id: string, changes: Partial<BacktestChange>): BacktestChange => ({
  ...{ id, from: ['queued'], status: 'running', progress: 0, error: null, endedAt: null, outcome: null },
  ...changes,
});

/** What every BacktestStore must do. */
export function describeBacktestStore(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps backtests`, () => {
    const store = useStore(makeLocation);
    const openStore = async (): Promise<BacktestStore> => (await store.open()).backtests;

    it('queues a new one, and still has it when it is opened again', async () => {
      const backtests = await openStore();
      const added = await backtests.addBacktest(wanted(1), OPEN);
      expect(added).toEqual({ ...wanted(1), status: 'queued', progress: 0, error: null, endedAt: null });
      expect(await (await openStore()).findBacktest('backtest-1')).toEqual(added);
      expect(await backtests.findBacktest('none')).toBeUndefined();
      expect(await backtests.readOutcome('backtest-1')).toBeNull();
    });

    it('answers the first one again for its key, and refuses another request under it', async () => {
      const backtests = await openStore();
      const keyed = { idempotencyKey: 'k', mostOpen: 1 };
      const [first, ...retries] = await Promise.all(
        upTo(4).map((n) => backtests.addBacktest(wanted(n), keyed)),
      );
      for (const retry of retries) expect(retry).toEqual(first);
      expect(await backtests.listBacktests({ limit: 10 })).toHaveLength(1);
      const other = wanted(9, { ...BACKTEST_REQUEST, cash: '5000' });
      await expect(backtests.addBacktest(other, keyed)).rejects.toMatchObject({
        code: 'idempotency_mismatch',
      });
      await expect(
        backtests.addBacktest(wanted(9), { idempotencyKey: '', mostOpen: 9 }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('refuses more than may wait, and takes one again once another ended', async () => {
      const backtests = await openStore();
      const two = { idempotencyKey: null, mostOpen: 2 };
      const added = await Promise.allSettled(upTo(3).map((n) => backtests.addBacktest(wanted(n), two)));
      expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(added[2]).toMatchObject({
        reason: { code: 'too_many_requests', details: { retryAfterSeconds: 10 } },
      });
      await backtests.changeBacktest(change('backtest-1', { status: 'canceled' }));
      await backtests.addBacktest(wanted(4), two);
    });

    it('changes one only from where it stands', async () => {
      const backtests = await openStore();
      await backtests.addBacktest(wanted(1), OPEN);
      expect(await backtests.changeBacktest(change('backtest-1', {}))).toMatchObject({ status: 'running' });
      expect(await backtests.changeBacktest(change('backtest-1', {}))).toBeNull();
      expect(await backtests.changeBacktest(change('none', {}))).toBeNull();
      const failed = { from: ['running'], status: 'failed', progress: 0.5, endedAt: 7 } as const;
      const error = { code: 'invalid_input', message: 'No.' };
      await backtests.changeBacktest(change('backtest-1', { ...failed, error }));
      expect(await backtests.findBacktest('backtest-1')).toMatchObject({
        ...wanted(1),
        status: 'failed',
        error,
      });
    });

    it('gives back what came of one to the letter, and drops it when it is run again', async () => {
      const backtests = await openStore();
      await backtests.addBacktest(wanted(1), OPEN);
      await backtests.addBacktest(wanted(2), OPEN);
      const done = { status: 'done', progress: 1 } as const;
      const long = { report: '{"a":"\\n\u00e9"}', lists: `{"equity":[${'1,'.repeat(200_000)}1]}` };
      await backtests.changeBacktest(change('backtest-1', { ...done, outcome: long }));
      await backtests.changeBacktest(
        change('backtest-2', { ...done, outcome: { report: '{"b":1}', lists: null } }),
      );
      expect(await backtests.readOutcome('backtest-1')).toEqual(long);
      expect(await backtests.readOutcome('backtest-2')).toEqual({ report: '{"b":1}', lists: null });
      await backtests.changeBacktest(change('backtest-1', { from: ['done'], status: 'queued' }));
      expect(await backtests.readOutcome('backtest-1')).toBeNull();
    });

    it('lists them newest first, page by page, and by how they stand', async () => {
      const backtests = await openStore();
      for (const n of upTo(5)) await backtests.addBacktest(wanted(n), OPEN);
      await backtests.changeBacktest(change('backtest-2', {}));
      const idsOf = async (query: Parameters<BacktestStore['listBacktests']>[0]) =>
        (await backtests.listBacktests(query)).map(({ id }) => id.replace('backtest-', ''));
      expect(await idsOf({ limit: 2 })).toEqual(['5', '4']);
      expect(await idsOf({ limit: 9, beforeId: 'backtest-4' })).toEqual(['3', '2', '1']);
      expect(await idsOf({ limit: 9, status: 'running' })).toEqual(['2']);
      expect(await idsOf({ limit: 9, status: 'queued', beforeId: 'backtest-3' })).toEqual(['1']);
    });

    it('tells each change in the event log', async () => {
      const desk = await store.open();
      await desk.backtests.addBacktest(wanted(1), OPEN);
      await desk.backtests.changeBacktest(change('backtest-1', {}));
      await desk.backtests.changeBacktest(change('backtest-1', {}));
      const events = await desk.events.readEvents(0, 10, { types: ['backtest-changed'] });
      expect(events.map(({ data }) => data['status'])).toEqual(['queued', 'running']);
      expect(events[0]?.data).toMatchObject({ id: 'backtest-1', request: { symbol: 'TSLA' } });
    });
  });
}
