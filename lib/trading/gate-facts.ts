import type { Instrument } from '#lib/market/instrument';
import { isStale } from '#lib/market/staleness';
import type { EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import type { Holding } from '#lib/trading/holding';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { availableCash, equityOf, type Ledger } from '#lib/trading/ledger';
import type { MarketView } from '#lib/trading/market-view';
import { cash, type Cash, feeOf, slipped, type Ticks } from '#lib/trading/money';
import type { Order, Side } from '#lib/trading/order';
import { isTaking, judgedPrice, trailingTerms } from '#lib/trading/price-terms';
import type { RecentOrders } from '#lib/trading/recent-orders';
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
  /** The newest price; null while there is none. */
  last: Ticks | null;
  /** The price that the order is judged at (`judgedPrice`): its limit, or the newest price; null while there is none. */
  price: Ticks | null;
  /** The order's value at that price; null where it has none (no price, absurd quantity). */
  value: Cash | null;
  /** What an entry takes from cash at worst: slippage and taker fee included. */
  cost: Cash | null;
  equity: Cash;
  available: Cash;
  dayStartEquity: Cash;
  isStale: boolean;
  /** The working order that is to be changed, as it stands; the intent is what would be left of it. Null for a new one. */
  editing: Order | null;
  /** For what only some checks ask. */
  standing: Standing;
}

/** How an intent is looked at, where it is no plain new order. */
export interface Looking {
  editing?: Order;
  /** True where resting exits give way to it (`makeRoom`), so that they don't count against it. */
  makesRoom?: boolean;
}

/** Where an engine stands, as far as the gate needs it. */
export interface Standing {
  settings: EngineSettings;
  ledger: Ledger;
  holding: Holding;
  orders: WorkingOrders;
  recent: RecentOrders;
  market: MarketView;
}

/** `looking` is the fourth of what is needed, kept apart because a plain new order needs none of it. */
export function gateFacts(
  standing: Standing,
  wanted: OrderIntent,
  context: OrderContext,
  { editing, makesRoom }: Looking = {},
): GateFacts {
  const { settings, ledger, holding, orders } = standing;
  const last = holding.lastPrice;
  const intent = wanted.type === 'trailing_stop' ? { ...wanted, ...trailingTerms(wanted, last) } : wanted;
  const price = judgedPrice(intent, last);
  const group = intent.ocoId ?? null;
  // An order joins its group: the group counts once. What is changed counts as it will be.
  const isOther = (order: Order): boolean =>
    order.id !== editing?.id &&
    (group === null || order.ocoId !== group) &&
    !(makesRoom === true && givesWay(order));
  const value = price === null ? null : valueOf(price, intent.quantity, settings.instrument);
  return {
    intent,
    context,
    settings,
    held: holding.lots,
    buying: workingLots(orders, 'buy', isOther),
    selling: workingLots(orders, 'sell', isOther),
    last,
    price,
    value,
    cost: price === null ? null : costOf(settings, intent, price),
    equity: equityOf(ledger),
    available: cash(availableCash(ledger) + (editing ? (ledger.reserved.get(editing.id) ?? 0) : 0)),
    dayStartEquity: ledger.dayStartEquity,
    isStale: context.quoteReceivedAt === null || isStale(context.quoteReceivedAt, context.now),
    editing: editing ?? null,
    standing,
  };
}

/** Prices above this leave no room for slippage. */
const MOST_TICKS = Number.MAX_SAFE_INTEGER / 4;

/** Price × quantity of anything that somebody may ask for; null where it makes no sense or is too much. */
export function valueOf(price: number, quantity: number, instrument: Instrument): Cash | null {
  const value = price * quantity * instrumentScale(instrument).cashPerTickLot;
  return Number.isSafeInteger(value) && value > 0 ? cash(value) : null;
}

/**
 * What an order takes from cash at worst: one that takes slips and pays the spread, each pays the taker's fee
 * (reckoned before the spread, as backtesting.py does).
 */
export function costOf(
  settings: Pick<EngineSettings, 'instrument' | 'costs'>,
  intent: Pick<OrderIntent, 'side' | 'type' | 'quantity'>,
  price: Ticks,
): Cash | null {
  const costs = settings.costs ?? DEFAULT_PAPER_SETTINGS;
  if (!Number.isSafeInteger(price) || price <= 0 || price > MOST_TICKS) return null;
  const taken = isTaking(intent.type)
    ? takenPrices(price, intent.side, costs)
    : { base: price, filled: price };
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

/** Whether a working order is an exit that rests: it gives way to one that closes now. */
export function givesWay(order: Order): boolean {
  return order.type !== 'market' && (order.reduceOnly || (isExit(order) && order.purpose !== 'external'));
}

/** Whether the purpose is to get out of a position. */
export function isExit(intent: Pick<OrderIntent, 'purpose'>): boolean {
  return intent.purpose !== 'entry';
}

/** Whether the robot decided by itself; a command means that a person or a program asked. */
export function isAutomatic(intent: Pick<OrderIntent, 'commandId'>): boolean {
  return intent.commandId === null;
}
