import { PLAIN_ORDER } from '#lib/trading/order';
import type { FillView, OrderView, PositionView } from '#lib/trading/views';

/** An order as the desk shows it, changed as a test needs it. */
export function order(change: Partial<OrderView> = {}): OrderView {
  return {
    id: 'order-1',
    robotId: 'robot-1',
    accountId: 'paper',
    symbol: 'TSLA',
    side: 'buy',
    type: 'market',
    purpose: 'entry',
    quantity: '10',
    price: null,
    ...PLAIN_ORDER,
    stopPrice: null,
    trail: null,
    takeProfit: null,
    stopLoss: null,
    state: 'filled',
    filledQuantity: '10',
    averagePrice: '244.91',
    refusal: null,
    decisionMessageId: 'message-1',
    commandId: null,
    reason: '',
    createdAt: 1_000,
    updatedAt: 1_000,
    marketAt: 1_000,
    ...change,
  };
}

export function fill(change: Partial<FillView> = {}): FillView {
  return {
    id: 'fill-1',
    orderId: 'order-1',
    robotId: 'robot-1',
    accountId: 'paper',
    symbol: 'TSLA',
    side: 'buy',
    quantity: '10',
    price: '244.91',
    fee: '2.45',
    baseFee: null,
    liquidity: 'taker',
    at: 1_000,
    marketAt: 1_000,
    ...change,
  };
}

export function position(change: Partial<PositionView> = {}): PositionView {
  return {
    robotId: 'robot-1',
    accountId: 'paper',
    symbol: 'TSLA',
    side: 'long',
    quantity: '40',
    averagePrice: '244.91',
    lastPrice: '247.38',
    value: '9895.20',
    unrealised: '98.80',
    unrealisedPct: 1.01,
    stopPrice: '232.66',
    targetPrice: '269.40',
    openedAt: 1_000,
    decisionMessageId: 'message-1',
    orderId: 'order-1',
    ...change,
  };
}
