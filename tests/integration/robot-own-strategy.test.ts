import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Desk } from '#lib/desk-ports';
import { guardedStrategy } from '#lib/own-strategies/guarded-strategy';
import { createRobot } from '#lib/robot/requests/create-robot';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import { updateRobot } from '#lib/robot/requests/update-robot';
import type { Signal, Strategy } from '#lib/strategies/strategy';
import {
  BUILT_IN,
  type StrategyFault,
  type StrategyList,
  withOwnStrategies,
} from '#lib/strategies/strategy-list';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-own-'));
  folders.push(folder);
  return folder;
}

/** A person's own strategy, as if their file had been loaded. */
function own(name: string, answer: () => Signal | null): Strategy {
  const strategy: Strategy = {
    name,
    title: name,
    parameters: [],
    faults: () => [],
    warmUpLength: () => 1,
    create: () => ({ onCandle: answer }),
  };
  return guardedStrategy(strategy, `/home/me/${name}.ts`);
}

function folderOf(own: readonly Strategy[], ...faults: StrategyFault[]): StrategyList {
  return withOwnStrategies({ folder: '/home/me', own, faults });
}

const BUY: Signal = { direction: 'strong_buy', confidence: 0.95, reason: 'It is what it always says.' };
const buying = own('always-buy', () => BUY);

/** A desk whose robot process knows what `known` says when it starts. */
async function openFloor(first: StrategyList) {
  const known = { list: first };
  const floor = await openRobotDesk(makeFolder(), (desk) => ({ ...desk, strategies: known.list }));
  const ask = (desk: Desk): Desk => ({ ...desk, strategies: known.list });
  return { floor, known, ask, [Symbol.asyncDispose]: () => floor[Symbol.asyncDispose]() };
}

/** A started robot on the replayed market, whose candles close several times a second. */
async function startRobot(desk: Desk, name: string) {
  await liveRobot(desk, 'SP500');
  const wish = { name: 'Mine', symbol: 'SP500', timeframe: '1d', strategy: { name } } as const;
  const { id } = await createRobot(desk, wish);
  const command = await requestRobotCommand(desk, { robotId: id, command: 'start', by: 'Operator' });
  return { id, command };
}

async function robotIn(desk: Desk, id: string, state: string) {
  return eventually(desk, async () => {
    const robots = await desk.books.readRobots();
    return robots.find((robot) => robot.id === id && robot.state === state);
  });
}

it('trades what a strategy of their own says', async () => {
  await using opened = await openFloor(folderOf([buying]));
  const { floor, ask } = opened;
  const { id } = await startRobot(ask(floor.desk), 'always-buy');
  const [order] = await eventually(floor.desk, async () => {
    const orders = await floor.desk.books.readOrders({ robotId: id, limit: 5 });
    return orders.some(({ state }) => state === 'filled') && orders;
  });
  expect(order).toMatchObject({ side: 'buy', purpose: 'entry' });
});

it('holds a robot back whose strategy throws or answers nonsense, names the file, and goes on with the others', async () => {
  let isWild = false;
  const wild = own('wild', () => (isWild ? { ...BUY, confidence: Number.NaN } : null));
  await using opened = await openFloor(folderOf([wild, buying]));
  const { floor, ask } = opened;
  const { id } = await startRobot(ask(floor.desk), 'wild');
  const other = await startRobot(ask(floor.desk), 'always-buy');
  isWild = true;
  const held = await robotIn(floor.desk, id, 'reducing');
  expect(held.lastWarning?.message).toMatch(
    /^Mine failed: \/home\/me\/wild\.ts: onCandle must give a signal/,
  );
  await eventually(floor.desk, async () => {
    const fills = await floor.desk.books.readFills({ robotId: other.id, limit: 1 });
    return fills.length > 0;
  });
  const messages = await floor.desk.sessions.readMessages(held.sessionId, { limit: 100 });
  expect(messages.filter(({ kind }) => kind === 'alert').at(-1)?.content).toContain(
    'The robot is now reducing.',
  );
});

it('holds a robot whose strategy is gone, leaves it its exits, and starts it once there is one again', async () => {
  await using opened = await openFloor(folderOf([buying]));
  const { floor, known, ask } = opened;
  const { id } = await startRobot(ask(floor.desk), 'always-buy');
  known.list = folderOf([], { file: '/home/me/always-buy.ts', message: 'it is broken.' });
  await floor.restart();
  const held = await robotIn(floor.desk, id, 'reducing');
  expect(held.lastWarning?.message).toMatch(/no strategy “always-buy”.*always-buy\.ts: it is broken/);
  const others = (await floor.desk.books.readRobots()).filter((robot) => robot.id !== id);
  expect(others.map(({ state }) => state)).toEqual(['running', 'running']);
  await liveRobot(floor.desk, 'SP500');
  const command = (name: 'start' | 'stop') =>
    requestRobotCommand(floor.desk, { robotId: id, command: name, by: 'Operator' });
  expect(await command('start')).toMatchObject({
    status: 'refused',
    answer: { message: expect.stringContaining('no strategy “always-buy”') as unknown },
  });
  expect((await command('stop')).status).toBe('done');
  known.list = BUILT_IN;
  await updateRobot(ask(floor.desk), id, { strategy: { name: 'rsi' } });
  expect((await command('start')).status).toBe('done');
  expect((await robotIn(floor.desk, id, 'running')).strategy.name).toBe('rsi');
});
