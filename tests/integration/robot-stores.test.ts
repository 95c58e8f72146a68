import { describe, expect, it } from 'vitest';

import { readRobot } from '#lib/robot/reads/read-robot';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { requestOrder } from '#lib/robot/requests/request-order';
import type { MessageId } from '#lib/sessions/message';
import { verifySession } from '#lib/sessions/verify-session';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { eventually, fillRoom, liveRobot, openRobotDesk } from '#tests/integration/robot-desk';

const makeFolder = useScratchFolders();
/** Small, but a whole discussion with its order fits. */
const PLACES = 30;
const wish = { side: 'buy', type: 'market', quantity: '5', reason: 'now', by: 'Operator' } as const;

describe.each(['json', 'memory'] as const)('robots whose sessions live in %s', (storageType) => {
  it('trade, link each order with its decision, move out of a full room, and know it all after a restart', async () => {
    // There may be no more sessions: a robot's full room goes on all the same.
    const config = { storageType, maxMessagesPerSession: PLACES, maxSessions: 2 };
    await using floor = await openRobotDesk(makeFolder(), (desk) => desk, config);
    const { desk } = floor;
    const robot = await liveRobot(desk, 'TSLA');
    await fillRoom(desk, robot.sessionId, PLACES - 1);
    const { order } = await requestOrder(desk, { robotId: robot.id, ...wish });
    const filled = await eventually(desk, async () => {
      const view = await orderViewOf(desk, order?.id ?? '');
      return view.state === 'filled' && view;
    });
    const decision = await desk.sessions.readMessage(filled.decisionMessageId as MessageId);
    expect(decision).toMatchObject({ kind: 'decision', sender: 'Operator' });
    const caused = await desk.books.readOrdersOfMessage(decision.id);
    expect(caused.map(({ id }) => id)).toEqual([filled.id]);

    await floor.restart();
    const { sessionId } = await readRobot(desk, robot.id);
    const room = await desk.sessions.readSession(sessionId);
    expect(room).toMatchObject({ title: 'TSLA floor (2)', origin: { sessionId: robot.sessionId } });
    expect((await desk.sessions.readSession(robot.sessionId)).continuedIn).toBe(sessionId);
    for (const id of [robot.sessionId, sessionId]) {
      expect(await verifySession(desk.sessions, id)).toMatchObject({ fault: null });
    }
    const told = await desk.events.readEvents(0, 500, { sessionId, types: ['message-posted'] });
    const { lastSeq } = await desk.sessions.readSession(sessionId);
    expect(told.map(({ data }) => data['seq'])).toEqual(
      Array.from({ length: lastSeq }, (_, index) => index + 1),
    );
  });
});
