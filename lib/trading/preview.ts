import type { EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import { cashText } from '#lib/trading/figures';
import { type GateFacts, gateFacts, type Standing, valueOf } from '#lib/trading/gate-facts';
import { holdingOf, type Ledger } from '#lib/trading/ledger';
import type { MarketView } from '#lib/trading/market-view';
import { cash, feeOf, slipped, ticks } from '#lib/trading/money';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Order } from '#lib/trading/order';
import { isTaking } from '#lib/trading/price-terms';
import { emptyRecentOrders, noteNewOrder } from '#lib/trading/recent-orders';
import { reserveCash } from '#lib/trading/reservations';
import { riskChecks } from '#lib/trading/risk-gate';
import type { RiskCheck } from '#lib/trading/risk-limits';
import { emptyWorkingOrders, keepOrder } from '#lib/trading/working-orders';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';

/** What an order would do, before it is sent. Decimal strings; estimates at the newest price. */
export interface OrderPreview {
  /** Price of the estimate: the limit, or the newest price (of a stop the worse of it and its trigger) with slippage; null while there is none. */
  price: string | null;
  /** Quantity × price. */
  cost: string | null;
  fee: string | null;
  /** Signed quantity held afterwards, e.g. `-10`. */
  resultingPosition: string;
  cashAfter: string | null;
  /** Every check of the risk gate, passed or not; the order would be denied by the first that is not. */
  checks: RiskCheck[];
}

export interface PreviewInput {
  settings: EngineSettings;
  ledger: Ledger;
  /** Orders of the account that still work; the robot's own count against its position. */
  orders: readonly Order[];
  /** The robot's newest orders, oldest first, as far back as they count. */
  lately: readonly Order[];
  /** Newest price and market time, as far as known. */
  market: MarketView;
  intent: OrderIntent;
  context: Omit<OrderContext, 'id'>;
}

/** Looks ahead at an order through the gate's own checks. The ledger is only read, but for reservations. */
export function previewOrder(input: PreviewInput): OrderPreview {
  const { settings, ledger, market, intent, context } = input;
  const holding = holdingOf(ledger, settings.robotId, settings.instrument.symbol);
  const standing: Standing = {
    ...{ settings, ledger, holding, market },
    ...{ orders: emptyWorkingOrders(), recent: emptyRecentOrders() },
  };
  for (const order of input.lately) noteNewOrder(standing.recent, order, settings.limits);
  for (const order of input.orders) {
    if (order.robotId === settings.robotId) keepOrder(standing.orders, order);
    if (order.symbol === settings.instrument.symbol) reserveCash(standing, order);
  }
  const facts = gateFacts(standing, intent, { ...context, id: '' }, { makesRoom: intent.type === 'market' });
  return { ...estimate(facts, ledger), checks: riskChecks(facts) };
}

function estimate(facts: GateFacts, ledger: Ledger): Omit<OrderPreview, 'checks'> {
  const { intent, settings, held } = facts;
  const { instrument } = settings;
  const after = held + (intent.side === 'buy' ? intent.quantity : 0 - intent.quantity);
  const resultingPosition = formatQuantity(after, instrument);
  const filled = executionEstimate(facts);
  if (!filled) return { price: null, cost: null, fee: null, resultingPosition, cashAfter: null };
  const { price, value, fee } = filled;
  const text = cashText(ledger);
  const cashAfter = ledger.cash - fee + (intent.side === 'buy' ? 0 - value : value);
  return {
    price: formatPrice(ticks(price), instrument),
    cost: text(value),
    fee: text(fee),
    resultingPosition,
    cashAfter: Number.isSafeInteger(cashAfter) ? text(cash(cashAfter)) : null,
  };
}

function executionEstimate({ intent, price, settings }: GateFacts) {
  if (price === null || price <= 0) return null;
  const { slippageBps, takerFeeBps } = settings.costs ?? DEFAULT_PAPER_SETTINGS;
  const worst = isTaking(intent.type) ? slipped(price, intent.side, slippageBps) : price;
  const value = valueOf(worst, intent.quantity, settings.instrument);
  return value === null ? null : { price: worst, value, fee: feeOf(value, takerFeeBps) };
}
