import type { Desk } from '#lib/desk-ports';
import type { Account, Robot, RobotId } from '#lib/robot/robot';
import type { Command, CommandId } from '#lib/robot/command';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import { cash, lots, ticks } from '#lib/trading/money';
import { type Fill, type Order, type OrderId, PLAIN_ORDER } from '#lib/trading/order';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { makeSession } from '#tests/contract/samples';

const AT = 1_700_000_000_000;
export const DECISION_ID = '01900000-0000-7000-8000-0000000000d1';
export const SECOND_DECISION_ID = '01900000-0000-7000-8000-0000000000d2';

export const ACCOUNT: Account = {
  id: 'paper',
  mode: 'paper',
  currency: 'USD',
  startingCash: cash(100_000_000_000),
  createdAt: AT,
};

function robotOf(sessionId: SessionId): Robot {
  return {
    id: 'robot-1' as RobotId,
    name: 'TSLA robot',
    symbol: 'TSLA',
    accountId: ACCOUNT.id,
    feed: 'simulated',
    venue: 'paper',
    mode: 'paper',
    strategy: { name: 'sma-cross', params: { fast: 10, slow: 30 } },
    timeframe: '1m',
    limits: DEFAULT_RISK_LIMITS,
    minConfidence: 0.7,
    sessionId,
    state: 'running',
    runningSince: AT,
    lastCandleAt: null,
    lastWarning: null,
    createdAt: AT,
    updatedAt: AT,
  };
}

export function orderOf(id: string, changed: Partial<Order> = {}): Order {
  return {
    id: id as OrderId,
    robotId: 'robot-1',
    accountId: ACCOUNT.id,
    symbol: 'TSLA',
    side: 'buy',
    type: 'limit',
    purpose: 'entry',
    quantity: lots(49),
    price: ticks(20_012),
    state: 'submitted',
    filledQuantity: lots(0),
    ...PLAIN_ORDER,
    refusal: null,
    decisionMessageId: DECISION_ID,
    commandId: null,
    reason: 'The averages crossed.',
    createdAt: AT,
    updatedAt: AT,
    marketAt: AT,
    ...changed,
  };
}

export function fillOf(id: string, orderId: string): Fill {
  return {
    id,
    orderId: orderId as OrderId,
    robotId: 'robot-1',
    accountId: ACCOUNT.id,
    symbol: 'TSLA',
    side: 'buy',
    quantity: lots(49),
    price: ticks(20_010),
    fee: cash(980_490),
    baseFee: 0,
    liquidity: 'taker',
    at: AT,
    marketAt: AT,
  };
}

export function commandOf(id: string, changed: Partial<Command> = {}): Command {
  return {
    id: id as CommandId,
    request: { kind: 'stop', robotId: 'robot-1' as RobotId },
    by: 'Operator',
    messageId: null,
    status: 'pending',
    answer: null,
    idempotencyKey: null,
    createdAt: AT,
    answeredAt: null,
    ...changed,
  };
}

export function decision(id = DECISION_ID) {
  return { id: id as MessageId, sender: 'Agent-1', kind: 'decision', content: 'Buy 49 TSLA.' } as const;
}

/** A desk with one account, one robot, its session, and one decision in it. */
export async function makeBook(
  desk: Pick<Desk, 'sessions' | 'books'>,
): Promise<{ sessionId: SessionId; robot: Robot }> {
  const { id: sessionId } = await makeSession(desk);
  const robot = robotOf(sessionId);
  await desk.books.commit({
    accounts: [ACCOUNT],
    robots: [{ robot, sets: 'all' }],
    messages: [{ sessionId, message: decision() }],
  });
  return { sessionId, robot };
}
