import type { DecisionData } from '#lib/agents/message-data';
import { orderViewOf } from '#lib/robot/reads/order-views';
import { readInstrument } from '#lib/market/instruments';
import type { Command } from '#lib/robot/command';
import { parseDraft, type TermsWish } from '#lib/robot/requests/order-draft';
import { readRobot } from '#lib/robot/reads/read-robot';
import { requestCommand, type RequestDesk } from '#lib/robot/requests/request-command';
import { termsWords } from '#lib/trading/terms-words';
import type { OrderView } from '#lib/trading/views';

/** What a person or program wants to order. Quantity and price are decimal strings. */
export interface OrderWish extends TermsWish {
  robotId: string;
  side: 'buy' | 'sell';
  quantity: string;
  reason: string;
  by: string;
  idempotencyKey?: string | undefined;
}

/** What came of it: `order` is null while the command is pending, or where it was refused before the risk gate. */
export interface OrderRequested {
  command: Command;
  order: OrderView | null;
}

/**
 * Posts the person's decision in the robot's room together with the command, and waits up to five seconds
 * for the robot process. `robot_unavailable`, with nothing written, where there is none.
 */
export async function requestOrder(desk: RequestDesk, wish: OrderWish): Promise<OrderRequested> {
  const robot = await readRobot(desk, wish.robotId);
  const { written } = parseDraft(await readInstrument(desk, robot.symbol), wish);
  const words = `${wish.side.toUpperCase()} ${written.quantity} ${robot.symbol} ${termsWords(written)}`;
  const command = await requestCommand(desk, {
    request: {
      kind: 'place-order',
      robotId: robot.id,
      side: wish.side,
      ...written,
      reason: wish.reason,
    },
    by: wish.by,
    sessionId: robot.sessionId,
    content: wish.reason === '' ? words : `${words}: ${wish.reason}`,
    kind: 'decision',
    data: decisionOf(robot.symbol, { ...wish, quantity: written.quantity }),
    idempotencyKey: wish.idempotencyKey,
  });
  const orderId = command.answer?.orderId;
  return { command, order: orderId === undefined ? null : await orderViewOf(desk, orderId) };
}

function decisionOf(symbol: string, { side, quantity, reason }: OrderWish): DecisionData {
  return {
    symbol,
    verdict: side,
    side,
    purpose: null,
    quantity,
    confidence: null,
    signal: null,
    code: null,
    reason,
  };
}
