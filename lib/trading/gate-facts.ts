import type { Instrument } from '#lib/market/instrument';
import { isStale } from '#lib/market/staleness';
import type { EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import type { Holding } from '#lib/trading/holding';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { availableCash, equityOf, type Ledger } from '#lib/trading/ledger';
import { cash, type Cash, feeOf, slipped, type Ticks } from '#lib/trading/money';
import type { Side } from '#lib/trading/order';
import type { WorkingOrders } from '#lib/trading/working-orders';
import { workingLots } from '#lib/trading/working-orders';
import { DEFAULT_PAPER_SETTINGS, type PaperSettings } from '#lib/venues/venue';

/** All that the gate looks at, gathered once an intent; its checks only compare. */
export interface GateFacts {
  intent: OrderIntent;
  context: OrderContext;
  settings: EngineSettings;
  /** Signed lots held, and lots that working orders would still buy and sell. */
  held: number;
  buying: number;
  selling: number;
  /** The price that the order is judged at: its limit, or the newest price; null while there is none. */
  price: Ticks | null;
  /** The order's value at that price; null where it has none (no price, absurd quantity). */
  value: Cash | null;
  /** What an entry takes from cash at worst: slippage and taker fee included. */
  cost: Cash | null;
  equity: Cash;
  available: Cash;
  dayStartEquity: Cash;
  isStale: boolean;
}

/** Where an engine stands, as far as the gate needs it. */
export interface Standing {
  settings: EngineSettings;
  ledger: Ledger;
  holding: Holding;
  orders: WorkingOrders;
}

export function gateFacts(standing: Standing, intent: OrderIntent, context: OrderContext): GateFacts {
  const { settings, ledger, holding, orders } = standing;
  const price = intent.type === 'limit' ? intent.price : holding.lastPrice;
  const value = price === null ? null : valueOf(price, intent.quantity, settings.instrument);
  return {
    intent,
    context,
    settings,
    held: holding.lots,
    buying: workingLots(orders, 'buy'),
    selling: workingLots(orders, 'sell'),
    price,
    value,
    cost: price === null ? null : costOf(settings, intent, price),
    equity: equityOf(ledger),
    available: availableCash(ledger),
    dayStartEquity: ledger.dayStartEquity,
    isStale: context.quoteReceivedAt === null || isStale(context.quoteReceivedAt, context.now),
  };
}

/** Price × quantity of anything that somebody may ask for; null where it makes no sense or is too much. */
export function valueOf(price: number, quantity: number, instrument: Instrument): Cash | null {
  const value = price * quantity * instrumentScale(instrument).cashPerTickLot;
  return Number.isSafeInteger(value) && value > 0 ? cash(value) : null;
}

/**
 * What an order takes from cash at worst: a market order slips and pays the spread, each pays the taker's fee
 * (reckoned before the spread, as backtesting.py does).
 */
export function costOf(
  settings: Pick<EngineSettings, 'instrument' | 'costs'>,
  intent: Pick<OrderIntent, 'side' | 'type' | 'quantity'>,
  price: Ticks,
): Cash | null {
  const costs = settings.costs ?? DEFAULT_PAPER_SETTINGS;
  if (!Number.isSafeInteger(price) || price <= 0) return null;
  const taken =
    intent.type === 'market' ? takenPrices(price, intent.side, costs) : { base: price, filled: price };
  const base = valueOf(taken.base, intent.quantity, settings.instrument);
  const value = valueOf(taken.filled, intent.quantity, settings.instrument);
  if (base === null || value === null) return null;
  const total = value + feeOf(base, costs.takerFeeBps);
  return Number.isSafeInteger(total) ? cash(total) : null;
}

/** What a market order that opens trades at from a price: slipped, and with the spread on top of that. */
export function takenPrices(
  price: Ticks,
  side: Side,
  { slippageBps, spreadBps = 0 }: PaperSettings,
): { base: Ticks; filled: Ticks } {
  const base = slipped(price, side, slippageBps);
  return { base, filled: spreadBps === 0 ? base : slipped(base, side, spreadBps) };
}

/** Whether the purpose is to get out of a position. */
export function isExit(intent: Pick<OrderIntent, 'purpose'>): boolean {
  return intent.purpose !== 'entry';
}

/** Whether the robot decided by itself; a command means that a person or a program asked. */
export function isAutomatic(intent: Pick<OrderIntent, 'commandId'>): boolean {
  return intent.commandId === null;
}
