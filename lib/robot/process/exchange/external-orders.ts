import { bookWithoutRobot } from '#lib/robot/process/exchange/book-without-robot';
import { accountsAt, externalKey, type ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import { tellAlert } from '#lib/robot/process/exchange/tell-alert';
import { allRuns } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { Instrument } from '#lib/market/instrument';
import { lots } from '#lib/trading/money';
import { type Order, type OrderId, PLAIN_ORDER } from '#lib/trading/order';
import type { ExchangeMarket, ExchangeOrder, ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import { lotsOfText, priceOrNull, tradeReport } from '#lib/venues/exchange/trade-report';
import type { VenueReport } from '#lib/venues/venue';

/** An order that was made elsewhere, as the exchange has it, and what it traded since the last look. */
export interface ForeignOrder {
  found: ExchangeOrder;
  trades: readonly ExchangeTrade[];
}

/**
 * Takes over an order that was made elsewhere: it is kept as `external`, of no robot, and what it trades is booked
 * to a holding of its own, so that the books equal the exchange's and no robot trades on what it does not own. People
 * are told once, in a room, and that alert is what the order names as its cause.
 */
export async function takeExternal(
  parts: ReconcileParts,
  step: Step,
  { found, trades }: ForeignOrder,
): Promise<void> {
  const { context, connection, externals } = parts;
  const market = connection.markets.get(found.symbol);
  const account = accountsAt(parts).find((one) => one.account.currency === market?.quote);
  const instrument = account?.ledger.instruments.get(found.symbol);
  if (!market || !account || !instrument) return;
  const key = externalKey(found);
  const known = externals.get(key);
  const now = context.desk.now();
  const order = known
    ? await context.desk.books.readOrder(known)
    : adopt(parts, step, { found, market, instrument });
  if (!order) return;
  externals.set(key, order.id);
  const reports = reportsOf(order, { found, trades }, { exchange: connection.id, instrument, market });
  if (known === undefined || reports.length > 0) bookWithoutRobot(context, { step, order, reports, now });
}

interface Adoption {
  found: ExchangeOrder;
  market: ExchangeMarket;
  instrument: Instrument;
}

function adopt(parts: ReconcileParts, step: Step, { found, market, instrument }: Adoption): Order | null {
  const { context, prefix } = parts;
  const accountId = `${prefix}-${market.quote}`;
  const room = roomFor(parts, { symbol: found.symbol, accountId });
  // Without any robot there is no room to tell it in: the balances will differ, and say so.
  if (!room) return null;
  const { newId, now } = context.desk;
  const messageId = newId();
  const order = externalOrder(found, { id: newId(), accountId, messageId, instrument, now: now() });
  const message =
    `An order that this desk did not make was found at the exchange: ${found.side.toUpperCase()} ` +
    `${found.quantity} ${found.symbol} (${found.clientId ?? found.id}). What it trades is booked apart from the robots.`;
  tellAlert(step, room, { code: 'external_order', message, orderId: order.id, now: now(), messageId });
  return order;
}

/** Where people look for it: the room of a robot of that symbol, else of that account, else any. */
function roomFor(
  { context }: ReconcileParts,
  { symbol, accountId }: { symbol: string; accountId: string },
): RobotRun | undefined {
  const runs = allRuns(context);
  const here = runs.filter(({ robot }) => robot.accountId === accountId);
  return here.find(({ robot }) => robot.symbol === symbol) ?? here[0] ?? runs[0];
}

function externalOrder(
  found: ExchangeOrder,
  made: { id: string; accountId: string; messageId: string; instrument: Instrument; now: number },
): Order {
  const { instrument, now } = made;
  return {
    ...PLAIN_ORDER,
    id: made.id as OrderId,
    robotId: `external:${found.symbol}`,
    accountId: made.accountId,
    symbol: found.symbol,
    side: found.side,
    type: found.type ?? 'limit',
    purpose: 'external',
    quantity: lotsOfText(found.quantity, instrument),
    price: priceOrNull(found.price, instrument),
    stopPrice: priceOrNull(found.stopPrice, instrument),
    timeInForce: found.timeInForce ?? 'gtc',
    state: 'accepted',
    filledQuantity: lots(0),
    venueOrderId: found.id,
    refusal: null,
    decisionMessageId: made.messageId,
    commandId: null,
    reason: 'Made elsewhere and found at the exchange',
    createdAt: now,
    updatedAt: now,
    marketAt: found.at,
  };
}

function reportsOf(
  { id: orderId }: Order,
  { found, trades }: ForeignOrder,
  place: { exchange: string; instrument: Instrument; market: ExchangeMarket },
): VenueReport[] {
  const fills = trades.map((trade) => tradeReport(trade, { ...place, orderId }));
  if (found.status === 'open' || found.status === 'filled') return fills;
  return [...fills, { kind: found.status === 'expired' ? 'expired' : 'canceled', orderId }];
}
