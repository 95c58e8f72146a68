import { startStrategy } from '#lib/strategies/start-strategy';
import { holdLimits } from '#lib/trading/account-limits';
import type { Engine, EngineSettings, Upkeep } from '#lib/trading/engine';
import { gateFacts, type Standing } from '#lib/trading/gate-facts';
import { unrealisedOf } from '#lib/trading/holding';
import { averagePrice } from '#lib/trading/instrument-scale';
import { holdingOf, type Ledger, markPrice } from '#lib/trading/ledger';
import { emptyMarketView, noteQuote } from '#lib/trading/market-view';
import { lots } from '#lib/trading/money';
import { newOrder } from '#lib/trading/new-order';
import type { Order } from '#lib/trading/order';
import { askCancel, askUpdate, askUpkeep } from '#lib/trading/order-edits';
import { orderUpkeep, roomFor } from '#lib/trading/order-upkeep';
import { noteReport, nothingOwed } from '#lib/trading/owed-upkeep';
import { inItsDay, noteDecision, onReport } from '#lib/trading/report-booking';
import {
  protectionAt,
  protectiveExit,
  type ProtectivePrices,
  protectivePrices,
} from '#lib/trading/protective-exits';
import { emptyRecentOrders, noteNewOrder } from '#lib/trading/recent-orders';
import { releaseCash, reserveCash } from '#lib/trading/reservations';
import { riskChecks } from '#lib/trading/risk-gate';
import { intentOfSignal } from '#lib/trading/sizing';
import { emptyWorkingOrders, findOrder, forgetOrder, keepOrder, outlived } from '#lib/trading/working-orders';

const NOTHING: readonly Upkeep[] = [];
const NONE: readonly Order[] = [];

/** One robot's engine on its account's ledger. Throws `invalid_input` for an unknown strategy or parameters. */
export function createEngine(settings: EngineSettings, ledger: Ledger): Engine {
  const run = startStrategy(settings.strategy, settings.strategies);
  const holding = holdingOf(ledger, settings.robotId, settings.instrument.symbol);
  const standing: Standing = {
    ...{ settings, ledger, holding },
    ...{ orders: emptyWorkingOrders(), recent: emptyRecentOrders() },
    market: emptyMarketView(holding.lastPrice),
  };
  const { orders, recent, market } = standing;
  const owed = nothingOwed();
  const isProtected = settings.isProtected ?? true;
  holdLimits(ledger, settings.robotId, settings.limits);
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
      noteQuote(market, quote);
      markPrice(ledger, quote);
      if (holding.lots === 0 || !isProtected) return null;
      const prices = guard();
      const purpose = prices && protectionAt(quote.price, holding.lots > 0, prices);
      return purpose ? protectiveExit(holding, orders, purpose) : null;
    },
    intentOf: (signal) => intentOfSignal(standing, signal),
    check: (intent, context) =>
      riskChecks(gateFacts(standing, intent, context, { makesRoom: intent.type === 'market' })),
    place(intent, context) {
      const order = newOrder(standing, { intent, context, marketAt: context.decidedAt ?? market.at });
      keepOrder(orders, order);
      noteNewOrder(recent, order, settings.limits);
      reserveCash(standing, order);
      return order;
    },
    forget(orderId) {
      forgetOrder(orders, orderId);
      recent.orders.delete(orderId);
      releaseCash(ledger, orderId);
    },
    requestCancel: (orderId, now) => askCancel(standing, orderId, now),
    requestUpdate: (wanted, context) => askUpdate(standing, wanted, context),
    adjust: (wanted, now) => askUpkeep(standing, wanted, now),
    upkeep: () => (owed.isDue ? orderUpkeep(standing, owed) : NOTHING),
    roomFor: (side, quantity) => (orders.working.size === 0 ? NOTHING : roomFor(standing, side, quantity)),
    outlived: (at) => (orders.working.size === 0 ? NONE : outlived(orders, at)),
    onReport(report, now) {
      const before = findOrder(orders, report.orderId);
      const booked = onReport(standing, inItsDay(report, before, market.at), now);
      noteReport(owed, orders, { report, before, booked });
      return booked;
    },
    restore(restored, lately = []) {
      for (const order of lately) noteNewOrder(recent, order, settings.limits);
      for (const order of restored) {
        keepOrder(orders, order);
        reserveCash(standing, order);
        noteDecision(holding, order);
      }
      owed.isDue = orders.working.size > 0;
    },
    order: (orderId) => findOrder(orders, orderId),
    workingOrders: () => [...orders.working.values()],
    position: () => ({
      lots: holding.lots,
      averagePrice:
        holding.lots === 0 ? null : averagePrice(holding.cost, lots(Math.abs(holding.lots)), holding.scale),
      unrealised: unrealisedOf(holding),
    }),
  };
}
