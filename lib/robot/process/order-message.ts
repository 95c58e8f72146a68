import { orderMessage, refusedOrderMessage } from '#lib/agents/notes';
import type { NewEvent } from '#lib/events/desk-event';
import type { Instrument } from '#lib/market/instrument';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { formatPrice, formatQuantity, spokenCash } from '#lib/trading/money-text';
import type { Fill, Order } from '#lib/trading/order';
import { fillView } from '#lib/trading/fill-view';
import { orderView } from '#lib/trading/order-view';

/** The order's card in the room, answering the decision behind it, and why it was denied where it was. */
export function orderMessages(order: Order, run: RobotRun, newId: () => string): NewMessage[] {
  const room = { participants: run.participants, newId, keyOf: (step: string) => `${run.robot.id}:${step}` };
  const card = orderMessage(room, order, run.instrument);
  return order.refusal ? [card, refusedOrderMessage(room, order, run.instrument)] : [card];
}

/** The short note of a fill. */
export function fillMessage(fill: Fill, order: Order, instrument: Instrument): NewMessage {
  const what = `${fill.side.toUpperCase()} ${formatQuantity(fill.quantity, instrument)} ${fill.symbol}`;
  const fee = spokenCash(fill.fee, instrument.currency, instrumentScale(instrument).cashDecimals);
  return {
    sender: ROBOT_NAME,
    kind: 'system',
    content: `Filled ${what} at ${formatPrice(fill.price, instrument)}, fee ${fee}.`,
    replyTo: order.decisionMessageId as MessageId,
    data: { event: 'order-filled', by: null, orderId: order.id, fillId: fill.id },
    idempotencyKey: `fill:${fill.id}`,
  };
}

/** The fact that an order is now as given. */
export function orderChanged(order: Order, run: RobotRun): NewEvent {
  const view = orderView(order, run.instrument, run.fillsOf.get(order.id) ?? []);
  return {
    type: 'order-changed',
    robotId: order.robotId,
    sessionId: run.robot.sessionId,
    data: { ...view },
  };
}

/** The fact that an order was filled, in part or whole. */
export function orderFilled(fill: Fill, run: RobotRun): NewEvent {
  return {
    type: 'order-filled',
    robotId: fill.robotId,
    sessionId: run.robot.sessionId,
    data: { ...fillView(fill, run.instrument) },
  };
}
