import type { OrderContext, OrderIntent } from '#lib/trading/engine';
import { gateFacts, type Standing } from '#lib/trading/gate-facts';
import { lots } from '#lib/trading/money';
import { type Order, type OrderId, type OrderTerms, PLAIN_ORDER } from '#lib/trading/order';
import { advance } from '#lib/trading/order-states';
import { denialOf } from '#lib/trading/risk-gate';

interface Placing {
  intent: OrderIntent;
  context: OrderContext;
  /** Market time of what it was decided on. */
  marketAt: number;
}

/** The order that an intent becomes at the risk gate: `submitted`, or `denied` with the code and figures. */
export function newOrder(standing: Standing, placing: Placing): Order {
  const { settings } = standing;
  const { context, marketAt } = placing;
  const facts = gateFacts(standing, placing.intent, context);
  const { intent } = facts;
  const order: Order = {
    id: context.id as OrderId,
    robotId: settings.robotId,
    accountId: settings.accountId,
    symbol: settings.instrument.symbol,
    side: intent.side,
    type: intent.type,
    purpose: intent.purpose,
    quantity: intent.quantity,
    price: intent.price,
    state: 'initialized',
    filledQuantity: lots(0),
    ...PLAIN_ORDER,
    ...termsOf(intent),
    parentId: intent.parentId ?? null,
    ocoId: intent.ocoId ?? null,
    refusal: null,
    decisionMessageId: intent.decisionMessageId,
    commandId: intent.commandId,
    reason: intent.reason,
    createdAt: context.now,
    updatedAt: context.now,
    marketAt,
  };
  const denial = denialOf(facts);
  return advance(order, denial ? { kind: 'deny', ...denial } : { kind: 'submit' }, context.now);
}

function termsOf(intent: OrderIntent): OrderTerms {
  return {
    stopPrice: intent.stopPrice ?? null,
    trail: intent.trail ?? null,
    timeInForce: intent.timeInForce ?? 'gtc',
    postOnly: intent.postOnly ?? false,
    reduceOnly: intent.reduceOnly ?? false,
    takeProfit: intent.takeProfit ?? null,
    stopLoss: intent.stopLoss ?? null,
  };
}
