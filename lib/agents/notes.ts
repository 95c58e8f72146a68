import type { AlertData, DecisionData, OrderData } from '#lib/agents/message-data';
import { compose, robotNameOf, speakerOf, type Room } from '#lib/agents/room';
import { asClause, asSentence, spokenHolding, spokenPrice } from '#lib/agents/wording';
import type { Instrument } from '#lib/market/instrument';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import type { ProtectiveExit } from '#lib/trading/engine';
import { formatPrice, formatQuantity, parsePrice } from '#lib/trading/money-text';
import type { Order } from '#lib/trading/order';
import { orderView } from '#lib/trading/order-view';
import { termsWords } from '#lib/trading/terms-words';

type Note = NewMessage & { id: MessageId };

/**
 * A stop loss or take profit struck: the risk officer decides to close. It is posted even while the risk
 * officer is paused, then by the robot, since protection is never off.
 */
export function protectiveExitMessage(room: Room, exit: ProtectiveExit, instrument: Instrument): Note {
  const data: DecisionData = {
    symbol: instrument.symbol,
    verdict: exit.side,
    side: exit.side,
    purpose: exit.purpose,
    quantity: formatQuantity(exit.quantity, instrument),
    confidence: null,
    signal: null,
    code: null,
    reason: exit.reason,
  };
  const name = exit.purpose === 'stop-loss' ? 'Stop loss' : 'Take profit';
  const verb = exit.side === 'buy' ? 'buy back' : 'sell';
  return compose(room, exit.purpose, {
    sender: speakerOf(room, 'risk officer') ?? robotNameOf(room),
    kind: 'decision',
    content: `${name}: ${verb} ${spokenHolding(exit.quantity, instrument)}. ${asSentence(exit.reason)}`,
    data,
  });
}

/** The robot says which order it made. */
export function orderMessage(room: Room, order: Order, instrument: Instrument): Note {
  const data: OrderData = {
    orderId: order.id,
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    purpose: order.purpose,
    quantity: formatQuantity(order.quantity, instrument),
    price: order.price === null ? null : formatPrice(order.price, instrument),
  };
  const how = termsWords(orderView(order, instrument), (price) =>
    spokenPrice(parsePrice(price, instrument), instrument),
  );
  const verb = order.side === 'buy' ? 'Buy' : 'Sell';
  return compose(room, `order-${order.id}`, {
    sender: robotNameOf(room),
    kind: 'order',
    content: `${verb} order for ${spokenHolding(order.quantity, instrument)} ${how}.`,
    replyTo: order.decisionMessageId as MessageId,
    data,
  });
}

/** The robot says that an order was denied by the risk gate or rejected by the venue. */
export function refusedOrderMessage(room: Room, order: Order, instrument: Instrument): Note {
  const refusal = order.refusal ?? { code: order.state, message: 'No reason was given' };
  const who = order.state === 'rejected' ? 'The venue rejected' : 'The risk gate denied';
  const data: AlertData = { code: refusal.code, orderId: order.id };
  return compose(room, `refused-${order.id}`, {
    sender: robotNameOf(room),
    kind: 'alert',
    content: `${who} the order to ${order.side} ${spokenHolding(order.quantity, instrument)} (${refusal.code}): ${asClause(refusal.message)}.`,
    replyTo: order.decisionMessageId as MessageId,
    data,
  });
}
