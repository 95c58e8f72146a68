import { expect, it } from 'vitest';

import type { Desk } from '#lib/desk-ports';
import { cleanUp, planCleanup } from '#lib/operations/cleanup';
import { runCleanup } from '#lib/operations/run-cleanup';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requestOrder } from '#lib/robot/requests/request-order';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import type { MessageId } from '#lib/sessions/message';
import { refusal, says } from '#tests/contract/samples';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const MONTH_MS = 30 * 86_400_000;
const DAYS = 7;
const by = 'Operator';
const makeFolder = useScratchFolders();

/** The same desk, a month later. */
function later(desk: Desk): Desk {
  return { ...desk, now: () => desk.now() + MONTH_MS };
}

it('cleans away the room of a stopped robot alone, and gives it a new one when it starts again', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const { desk } = floor;
  const robot = await liveRobot(desk, 'TSLA');
  const wish = { robotId: robot.id, side: 'buy', type: 'market', quantity: '5', reason: 'now', by } as const;
  const { order } = await requestOrder(desk, wish);
  const orderId = order?.id ?? '';
  await eventually(desk, async () => (await orderViewOf(desk, orderId)).state === 'filled');
  await requestRobotCommand(desk, { robotId: robot.id, command: 'stop', by });
  const room = robot.sessionId;
  const reasonsOf = async () =>
    (await planCleanup(later(desk), DAYS)).stays.find(({ session }) => session.id === room)?.reasons;
  expect(await reasonsOf()).toEqual([`robot ${robot.name} has an open position`]);

  const closing = await requestRobotCommand(desk, { robotId: robot.id, command: 'flatten', by });
  await eventually(
    desk,
    async () => (await orderViewOf(desk, closing.answer?.orderId ?? '')).state === 'filled',
  );
  expect(await reasonsOf()).toBeUndefined();
  const report = await runCleanup(later(desk), { days: DAYS, dueAt: null });
  expect(report?.removed.map(({ id }) => id)).toEqual([room]);
  expect(report?.kept.map(({ reasons }) => reasons)).toContainEqual([
    expect.stringMatching(/^robot .* is running$/),
  ]);
  expect(await desk.maintenance.list({ kind: 'cleanup', limit: 1 })).toMatchObject([{ outcome: 'done' }]);

  const { decisionMessageId } = await orderViewOf(desk, orderId);
  await expect(desk.sessions.readMessage(decisionMessageId as MessageId)).rejects.toMatchObject(
    refusal('message_not_found'),
  );
  await floor.restart();
  const { status } = await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by });
  expect(status).toBe('done');
  const { sessionId } = await readRobot(desk, robot.id);
  expect(sessionId).not.toBe(room);
  const [first] = await desk.sessions.readMessages(sessionId, { limit: 10 });
  expect(first?.content).toContain('was cleaned away');
});

it('leaves a session that somebody writes to in between, and says so', async () => {
  await using floor = await openRobotDesk(makeFolder());
  const desk = later(floor.desk);
  const { sessions } = desk;
  const participants = [{ name: 'Agent-1', kind: 'agent' as const }];
  const used = await sessions.createSession({ title: 'Used', participants });
  const idle = await sessions.createSession({ title: 'Idle', participants });
  const racing: Desk = {
    ...desk,
    sessions: {
      ...sessions,
      deleteSession: async (id, options) => {
        if (id === used.id) await sessions.updateSession(id, { held: true });
        if (id === used.id) await sessions.append(id, says('not so fast'));
        await sessions.deleteSession(id, options);
      },
    },
  };
  const report = await cleanUp(racing, { days: DAYS });
  expect(report.removed.map(({ id }) => id)).toEqual([idle.id]);
  expect(report.kept.find(({ session }) => session.id === used.id)?.reasons).toHaveLength(1);
  expect(await sessions.readMessages(used.id, { limit: 10 })).toHaveLength(1);
});
