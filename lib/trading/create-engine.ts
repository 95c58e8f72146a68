import { DeskError } from '#lib/desk-error';
import { startStrategy } from '#lib/strategies/start-strategy';
import type { Engine, EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import { gateFacts, type Standing } from '#lib/trading/gate-facts';
import { unrealisedOf } from '#lib/trading/holding';
import { averagePrice } from '#lib/trading/instrument-scale';
import { holdingOf, type Ledger, markPrice } from '#lib/trading/ledger';
import { lots } from '#lib/trading/money';
import { type Order, type OrderId, type OrderTerms, PLAIN_ORDER } from '#lib/trading/order';
import { advance, isWorking } from '#lib/trading/order-states';
import { noteDecision, onReport } from '#lib/trading/report-booking';
import {
  protectionAt,
  protectiveExit,
  type ProtectivePrices,
  protectivePrices,
} from '#lib/trading/protective-exits';
import { releaseCash, reserveCash } from '#lib/trading/reservations';
import { denialOf, riskChecks } from '#lib/trading/risk-gate';
import { intentOfSignal } from '#lib/trading/sizing';
import { emptyWorkingOrders, findOrder, forgetOrder, keepOrder } from '#lib/trading/working-orders';

/** One robot's engine on its account's ledger. Throws `invalid_input` for an unknown strategy or parameters. */
export function createEngine(settings: EngineSettings, ledger: Ledger): Engine {
  const run = startStrategy(settings.strategy);
  const holding = holdingOf(ledger, settings.robotId, settings.instrument.symbol);
  const standing: Standing = { settings, ledger, holding, orders: emptyWorkingOrders() };
  const { orders } = standing;
  const isProtected = settings.isProtected ?? true;
  let marketAt = 0;
  let guarded: { version: number; prices: ProtectivePrices | null } = { version: -1, prices: null };

  function guard(): ProtectivePrices | null {
    if (guarded.version !== holding.version) {
      guarded = { version: holding.version, prices: protectivePrices(holding, settings.limits) };
    }
    return guarded.prices;
  }

  return {
    warmUp(candles) {
      for (const candle of candles) run.onCandle(candle);
    },
    onCandle: (candle) => run.onCandle(candle),
    onQuote(quote) {
      marketAt = quote.at;
      markPrice(ledger, quote);
      if (holding.lots === 0 || !isProtected) return null;
      const prices = guard();
      const purpose = prices && protectionAt(quote.price, holding.lots > 0, prices);
      return purpose ? protectiveExit(holding, orders, purpose) : null;
    },
    intentOf: (signal) => intentOfSignal(standing, signal),
    check: (intent, context) => riskChecks(gateFacts(standing, intent, context)),
    place(intent, context) {
      const order = placeOrder(standing, { intent, context, marketAt: context.decidedAt ?? marketAt });
      keepOrder(orders, order);
      reserveCash(standing, order);
      return order;
    },
    forget(orderId) {
      forgetOrder(orders, orderId);
      releaseCash(ledger, orderId);
    },
    requestCancel(orderId, now) {
      const order = findOrder(orders, orderId);
      if (!order) throw new DeskError('order_not_found', `The robot has no open order ${orderId}.`);
      if (!isWorking(order.state))
        throw new DeskError('order_closed', `The order is ${order.state} already.`);
      const asked = advance(order, { kind: 'request-cancel' }, now);
      keepOrder(orders, asked);
      return asked;
    },
    onReport: (report, now) => onReport(standing, report, now),
    restore(restored) {
      for (const order of restored) {
        keepOrder(orders, order);
        reserveCash(standing, order);
        noteDecision(holding, order);
      }
    },
    workingOrders: () => [...orders.working.values()],
    position: () => ({
      lots: holding.lots,
      averagePrice:
        holding.lots === 0 ? null : averagePrice(holding.cost, lots(Math.abs(holding.lots)), holding.scale),
      unrealised: unrealisedOf(holding),
    }),
  };
}

interface Placing {
  intent: OrderIntent;
  context: OrderContext;
  marketAt: number;
}

function placeOrder(standing: Standing, { intent, context, marketAt }: Placing): Order {
  const { settings } = standing;
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
  const denial = denialOf(gateFacts(standing, intent, context));
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
