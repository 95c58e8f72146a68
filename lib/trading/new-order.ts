import type { EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import { gateFacts, type Standing } from '#lib/trading/gate-facts';
import { lots } from '#lib/trading/money';
import type { Order, OrderId } from '#lib/trading/order';
import { denialOf } from '#lib/trading/risk-gate';

interface Placing {
  intent: OrderIntent;
  context: OrderContext;
  /** Market time of what it was decided on. */
  marketAt: number;
}

/**
 * The order that an intent becomes at the risk gate: `submitted`, or `denied` with the code and figures. Both are one
 * step from `initialized`, which nobody sees.
 */
export function newOrder(standing: Standing, placing: Placing): Order {
  const facts = gateFacts(standing, placing.intent, placing.context);
  const order = orderOf(standing.settings, { ...placing, intent: facts.intent });
  order.refusal = denialOf(facts);
  order.state = order.refusal === null ? 'submitted' : 'denied';
  return order;
}

/** All fields by name: a copy of one literal into another is slow, and a backtest makes many orders. */
function orderOf(settings: EngineSettings, { intent, context, marketAt }: Placing): Order {
  return {
    id: context.id as OrderId,
    robotId: settings.robotId,
    accountId: settings.accountId,
    symbol: settings.instrument.symbol,
    side: intent.side,
    type: intent.type,
    purpose: intent.purpose,
    quantity: intent.quantity,
    price: intent.price,
    stopPrice: intent.stopPrice ?? null,
    trail: intent.trail ?? null,
    timeInForce: intent.timeInForce ?? 'gtc',
    postOnly: intent.postOnly ?? false,
    reduceOnly: intent.reduceOnly ?? false,
    takeProfit: intent.takeProfit ?? null,
    stopLoss: intent.stopLoss ?? null,
    state: 'initialized',
    filledQuantity: lots(0),
    triggeredAt: null,
    update: null,
    parentId: intent.parentId ?? null,
    ocoId: intent.ocoId ?? null,
    venueOrderId: null,
    refusal: null,
    decisionMessageId: intent.decisionMessageId,
    commandId: intent.commandId,
    reason: intent.reason,
    createdAt: context.now,
    updatedAt: context.now,
    marketAt,
  };
}
