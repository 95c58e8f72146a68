import { asDeskError } from '#lib/desk-error';
import { attributeTrades, ownOrder, type StrayOrder } from '#lib/robot/process/exchange/attribute-trades';
import { compareBalances } from '#lib/robot/process/exchange/compare-balances';
import { type ForeignOrder, takeExternal } from '#lib/robot/process/exchange/external-orders';
import { asked, gatherTruth, type Truth } from '#lib/robot/process/exchange/gather-truth';
import { accountsAt, externalKey, type ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import { returnedOrders } from '#lib/robot/process/exchange/returned-orders';
import { takeReports } from '#lib/robot/process/exchange/take-reports';
import { type Finding, tellFinding } from '#lib/robot/process/exchange/tell-finding';
import { carryOut } from '#lib/robot/process/place-order';
import { recordBook } from '#lib/robot/process/record-book';
import { newStep } from '#lib/robot/process/step';
import { isWorking } from '#lib/trading/working-states';
import type { ExchangeTrade } from '#lib/venues/exchange/exchange-connection';
import { fillIdOf, tradeReport } from '#lib/venues/exchange/trade-report';
import type { VenueReport } from '#lib/venues/venue';

type Run = (task: () => Promise<void>) => Promise<void>;

/**
 * One look at the exchange: what it has and the books don't is booked, what was made elsewhere is taken over, what
 * works only here is asked for; then the balances are compared. Asking is done beside the queue, booking in it.
 * Answers whether to look again soon.
 */
export async function reconcile(parts: ReconcileParts, run: Run): Promise<boolean> {
  const before = new Map(parts.cursors);
  try {
    const finding = await lookOnce(parts, run);
    if (finding.kind === 'silent') restoreCursors(parts, before);
    return finding.kind === 'silent' ? parts.failures < 3 : finding.kind !== 'agrees';
  } catch (cause) {
    restoreCursors(parts, before);
    parts.failures += 1;
    // What could not be compared is not reconciled.
    const { message } = asDeskError(cause);
    await run(() => tellFinding(parts, { kind: 'failed', message }));
    throw cause;
  }
}

async function lookOnce(parts: ReconcileParts, run: Run): Promise<Finding> {
  const truth = await gatherTruth(parts.connection, parts.cursors, parts.context.signal);
  const strays = truth && (await takeTrades(parts, truth));
  const foreign = truth && strays && (await foreignOrders(parts, truth, strays));
  if (!truth || !strays || !foreign) {
    const silent = { kind: 'silent' } as const;
    parts.failures += 1;
    await run(() => tellFinding(parts, silent));
    return silent;
  }
  await returnedOrders(parts, truth, run);
  let finding: Finding = { kind: 'moving' };
  await run(async () => {
    await takeReports(parts.context, ownReports(parts, strays));
    await bookForeign(parts, foreign);
    lookAtMissing(parts, truth);
    finding = compare(parts, truth);
    await tellFinding(parts, finding);
  });
  return finding;
}

/** What was not booked is asked for again from where it was. */
function restoreCursors({ cursors }: ReconcileParts, before: ReadonlyMap<string, string>): void {
  cursors.clear();
  for (const [symbol, id] of before) cursors.set(symbol, id);
}

/** Gives the venue what is its; what it doesn't know is looked up. Null where the exchange doesn't tell. */
async function takeTrades(parts: ReconcileParts, { trades }: Truth): Promise<StrayOrder[] | null> {
  const { venue, connection, seen } = parts;
  for (const trade of trades) seen.add(fillIdOf(connection.id, trade));
  const booked = accountsAt(parts).map(({ ledger }) => ledger.fillIds);
  const isNew = (trade: ExchangeTrade): boolean =>
    !booked.some((ids) => ids.has(fillIdOf(connection.id, trade)));
  const strays = await attributeTrades(parts, venue.takeTrades(trades).filter(isNew));
  if (!strays) return null;
  // An order that the venue knew by its client id alone.
  return strays.filter(({ found, trades: own }) => {
    const left = venue.takeTrades(own.map((trade) => ({ ...trade, clientId: found.clientId })));
    return left.length > 0;
  });
}

/** Fills of orders that closed so long ago that the venue has forgotten them. */
function ownReports({ connection, context }: ReconcileParts, strays: readonly StrayOrder[]): VenueReport[] {
  return strays.flatMap(({ own, trades }) => {
    const market = own && connection.markets.get(own.symbol);
    const instrument = own && context.accounts.get(own.accountId)?.ledger.instruments.get(own.symbol);
    if (!own || !market || !instrument) return [];
    const place = { orderId: own.id, exchange: connection.id, instrument, market };
    return trades.map((trade) => tradeReport(trade, place));
  });
}

/** Orders that were made elsewhere: open ones, ones that traded, and known ones that are open no longer. */
async function foreignOrders(
  parts: ReconcileParts,
  { openOrders }: Truth,
  strays: readonly StrayOrder[],
): Promise<ForeignOrder[] | null> {
  const foreign = new Map<string, ForeignOrder>();
  for (const { own, found, trades } of strays) if (!own) foreign.set(externalKey(found), { found, trades });
  for (const found of openOrders) {
    if (foreign.has(externalKey(found)) || (await ownOrder(parts, found.clientId))) continue;
    foreign.set(externalKey(found), { found, trades: [] });
  }
  return (await addClosed(parts, foreign)) ? [...foreign.values()] : null;
}

/** Adds the known ones that are open no longer. False where the exchange doesn't tell of one. */
async function addClosed(parts: ReconcileParts, foreign: Map<string, ForeignOrder>): Promise<boolean> {
  const { connection, context, externals } = parts;
  for (const [key, orderId] of externals) {
    if (foreign.has(key)) continue;
    const { state, symbol, venueOrderId: id } = await context.desk.books.readOrder(orderId);
    if (!isWorking(state) || id === null) continue;
    const found = await asked(() => connection.fetchOrder({ symbol, id }), context.signal);
    if (!found) return false;
    foreign.set(key, { found, trades: [] });
  }
  return true;
}

async function bookForeign(parts: ReconcileParts, foreign: readonly ForeignOrder[]): Promise<void> {
  const step = newStep();
  for (const one of foreign) await takeExternal(parts, step, one);
  if (step.orders.length === 0) return;
  for (const account of accountsAt(parts)) recordBook(step, account, parts.context.desk.now());
  await carryOut(parts.context, step);
}

/** What rests only in our mind is asked for. */
function lookAtMissing(parts: ReconcileParts, { openOrders }: Truth): void {
  const open = new Set(openOrders.map(externalKey));
  for (const { orderId, symbol, exchangeId } of parts.venue.resting()) {
    if (!open.has(externalKey({ symbol, id: exchangeId }))) parts.venue.look(orderId);
  }
}

function compare(parts: ReconcileParts, { balances, openOrders, trades }: Truth): Finding {
  const accounts = accountsAt(parts);
  // A fill came by the stream after the balances were told.
  const isAhead = accounts.some(({ ledger }) => [...ledger.fillIds].some((id) => !parts.seen.has(id)));
  if (isAhead) return { kind: 'moving' };
  const { opening, connection } = parts;
  const differences = compareBalances({ opening, balances, markets: connection.markets, accounts });
  const counts = { orders: openOrders.length, trades: trades.length, balances: balances.length };
  if (differences.length === 0) {
    parts.failures = 0;
    return { kind: 'agrees', counts };
  }
  parts.failures += 1;
  return { kind: 'differs', differences, counts };
}
