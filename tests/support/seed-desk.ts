import type { RobotView } from '#lib/robot/robot';
import type { DeskClient } from '#tests/support/desk-client';

const ORDERS = [
  { side: 'buy', quantity: '20', reason: 'Breakout above the morning high' },
  { side: 'sell', quantity: '20', reason: 'Target reached early' },
  { side: 'buy', quantity: '35', reason: 'Higher low on the hour' },
  { side: 'sell', quantity: '10', reason: 'Some off before the close' },
] as const;

const TALK = [
  ['Operator', 'Morning. **Small size** until the first hour is over, please.'],
  ['Agent-1', 'Volume is a third below its usual; I would not trust a break either way yet.'],
  ['Agent-2', 'Agreed. Next proposal only with the higher timeframe behind it.'],
  ['Agent-3', 'Position limit has room for about 40 units. Daily loss is far away.'],
] as const;

/** Puts life into a new desk: talk, orders filled and working, trades, another session. Returns the robot to look at. */
export async function seedDesk(client: DeskClient): Promise<RobotView> {
  const robot = (await client.robots()).find(({ symbol }) => symbol === 'TSLA');
  if (!robot) throw new Error('The desk has no robot that trades TSLA.');
  for (const order of ORDERS) {
    const { id } = await client.order({ robotId: robot.id, ...order });
    await client.settled(id);
  }
  const limit = { side: 'buy', quantity: '5', price: '150.00', reason: 'Should it fall that far' } as const;
  await client.order({ robotId: robot.id, ...limit });
  // Last, so that the room opens with people and agents talking.
  for (const [sender, content] of TALK) await client.sessions.post(robot.sessionId, { sender, content });
  const review = await client.sessions.create({
    title: 'Weekly review',
    topic: 'What worked, what did not, and what to change',
    participants: [
      { name: 'Agent-1', kind: 'agent', role: 'analyst' },
      { name: 'Agent-4', kind: 'agent', role: 'captain' },
    ],
  });
  await client.sessions.post(review.id, {
    sender: 'Agent-4',
    content: 'Three trades, one of them late. Why?',
  });
  await client.sessions.post(review.id, {
    sender: 'Agent-1',
    content: 'The signal came on the last candle of the hour.',
  });
  return robot;
}
