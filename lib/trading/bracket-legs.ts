import type { OrderIntent } from '#lib/trading/engine';
import { type Lots, type Ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';

/** Whether exits are to be placed once this entry trades. */
export function hasBracket({ purpose, takeProfit, stopLoss }: Order): boolean {
  return purpose === 'entry' && (takeProfit !== null || stopLoss !== null);
}

/**
 * The exits of a bracket over what its entry has traded: a limit at the target and a stop, of which one cancels
 * the other. `groupId` names the two; a single one belongs to no group. The entry's decision is theirs as well.
 */
export function bracketLegs(entry: Order, quantity: Lots, groupId: string): OrderIntent[] {
  const { takeProfit, stopLoss } = entry;
  const isPair = takeProfit !== null && stopLoss !== null;
  const leg = (prices: { price: Ticks | null; stopPrice: Ticks | null }): OrderIntent => ({
    side: entry.side === 'buy' ? 'sell' : 'buy',
    type: prices.price === null ? 'stop' : 'limit',
    purpose: prices.price === null ? 'stop-loss' : 'take-profit',
    quantity,
    ...prices,
    reduceOnly: true,
    confidence: null,
    decisionMessageId: entry.decisionMessageId,
    commandId: entry.commandId,
    reason: `${prices.price === null ? 'Stop loss' : 'Take profit'} of the bracket`,
    parentId: entry.id,
    ocoId: isPair ? groupId : null,
  });
  return [
    ...(takeProfit === null ? [] : [leg({ price: takeProfit, stopPrice: null })]),
    ...(stopLoss === null ? [] : [leg({ price: null, stopPrice: stopLoss })]),
  ];
}
