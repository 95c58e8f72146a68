import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnsweringRobot } from '#tests/integration/web/answering-robot';
import { startTestWeb, type TestWeb } from '#tests/integration/web/test-web';
import { instrumentNamed } from '#lib/market/instruments';
import type { Command } from '#lib/robot/command';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { parsePrice } from '#lib/trading/money-text';

let web: TestWeb;
let robotId: string;
let stopRobot: () => void;
const asked: Command[] = [];

beforeAll(async () => {
  web = await startTestWeb();
  await seedDesk(web.desk);
  const { body } = await web.ask('GET', '/api/v1/robots');
  robotId =
    (body['items'] as { id: string; symbol: string }[]).find(({ symbol }) => symbol === 'TSLA')?.id ?? '';
  stopRobot = await startAnsweringRobot(web.desk, (command) => {
    asked.push(command);
    if (command.request.kind !== 'start') return { status: 'done', answer: { message: 'Done.' } };
    return { status: 'refused', answer: { code: 'kill_switch_on', message: 'Lift the stop first.' } };
  });
});

afterAll(async () => {
  stopRobot();
  await web.close();
});

const command = (json: unknown, headers = {}) =>
  web.ask('POST', `/api/v1/robots/${robotId}/commands`, { json, headers });

describe('a command to a robot', () => {
  it('is answered once the robot process did it', async () => {
    expect(await command({ command: 'reduce' })).toMatchObject({
      status: 201,
      body: { status: 'done', by: 'Operator', request: { kind: 'reduce', robotId } },
    });
  });

  it('is a problem with the reason where the robot process refuses it', async () => {
    const refused = await command({ command: 'start' });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'kill_switch_on', detail: 'Lift the stop first.' },
    });
  });

  it('is sent once however often its key is used, and its key carries no other command', async () => {
    const headers = { 'idempotency-key': 'stop-1' };
    const before = asked.length;
    const [first, second] = [
      await command({ command: 'stop' }, headers),
      await command({ command: 'stop' }, headers),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(asked.length - before).toBe(1);
    const other = await command({ command: 'flatten' }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('must be one that there is, to a robot that there is', async () => {
    expect(await command({ command: 'explode' })).toMatchObject({ status: 422 });
    const unknown = await web.ask('POST', '/api/v1/robots/none/commands', { json: { command: 'stop' } });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'robot_not_found' } });
  });
});

describe('the kill switch', () => {
  it.each(['/api/v1/kill', '/api/v1/robots/kill'])(
    'at %s halts every robot, stays, and is lifted',
    async (path) => {
      const killed = await web.ask('POST', path, { json: { reason: 'fire' } });
      expect(killed).toMatchObject({
        status: 200,
        body: { killSwitch: { on: true, by: 'Operator', reason: 'fire' } },
      });
      expect(await web.ask('GET', path)).toMatchObject({ body: { on: true } });
      const { body } = await web.ask('GET', '/api/v1/robots');
      expect((body['items'] as { state: string }[]).map(({ state }) => state)).toEqual(['halted', 'halted']);
      expect(await web.ask('POST', `${path}/lift`)).toMatchObject({
        status: 200,
        body: { killSwitch: { on: false } },
      });
      const lifted = await web.ask('GET', `/api/v1/robots/${robotId}`);
      expect(lifted.body['state']).toBe('stopped');
    },
  );
});

describe('the lists of the book', () => {
  it.each(['orders', 'fills', 'trades', 'positions', 'equity', 'performance'])('has %s', async (name) => {
    expect(await web.ask('GET', `/api/v1/${name}`)).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null },
    });
  });
});

describe('robots', () => {
  it('are made, changed and deleted', async () => {
    const wish = { name: 'BTC robot', symbol: 'BTC-USD', timeframe: '5m', strategy: { name: 'sma-cross' } };
    const made = await web.ask('POST', '/api/v1/robots', { json: wish });
    expect(made).toMatchObject({ status: 201, body: { state: 'stopped', badge: 'PAPER' } });
    const path = `/api/v1/robots/${String(made.body['id'])}`;
    const changed = await web.ask('PATCH', path, { json: { limits: { positionPct: 5 } } });
    expect(changed).toMatchObject({ status: 200, body: { limits: { positionPct: 5, stopLossPct: 5 } } });
    expect((await web.ask('DELETE', path)).status).toBe(204);
    expect((await web.ask('GET', path)).status).toBe(404);
  });

  it('of an instrument that there is not are refused', async () => {
    const wish = { name: 'X', symbol: 'NONE', timeframe: '1m', strategy: { name: 'sma-cross' } };
    expect(await web.ask('POST', '/api/v1/robots', { json: wish })).toMatchObject({ status: 404 });
  });
});

describe('candles', () => {
  it('come oldest first, in pages that go back in time', async () => {
    const stored = Array.from({ length: 5 }, (_, index) => candleAt(index * 60_000));
    await web.desk.market.saveCandles('TSLA', '1m', stored);
    const first = await web.ask('GET', '/api/v1/markets/TSLA/candles?timeframe=1m&limit=2');
    expect(first.body['items']).toMatchObject([{ at: 180_000, open: '200.00' }, { at: 240_000 }]);
    const cursor = String(first.body['nextCursor']);
    const second = await web.ask('GET', `/api/v1/markets/TSLA/candles?timeframe=1m&limit=3&cursor=${cursor}`);
    expect(second.body).toMatchObject({
      items: [{ at: 0 }, { at: 60_000 }, { at: 120_000 }],
      nextCursor: null,
    });
  });
});

function candleAt(at: number): Awaited<ReturnType<TestWeb['desk']['market']['readCandles']>>[number] {
  const price = parsePrice('200.00', instrumentNamed('TSLA'));
  return { at, open: price, high: price, low: price, close: price, volume: 5 };
}
