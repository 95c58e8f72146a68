import { readInstruments } from '#lib/market/instruments';
import { instrumentNamed } from '#lib/market/instruments';
import type { OpeningBalances } from '#lib/robot/process/exchange/compare-balances';
import { accountPrefix, readOpening, recordOpening } from '#lib/robot/process/exchange/exchange-opening';
import { gatherTruth } from '#lib/robot/process/exchange/gather-truth';
import { accountsAt, externalKey, type ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import { type KnownTrades, readKnownTrades } from '#lib/robot/process/exchange/known-trades';
import { takeNotice } from '#lib/robot/process/exchange/take-notice';
import { takeReports } from '#lib/robot/process/exchange/take-reports';
import { rebuildAccount } from '#lib/robot/process/recover-account';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { reconciliationKey, type ReconciliationState } from '#lib/robot/reconciliation-state';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';
import { createExchangeVenue, type ExchangeVenue } from '#lib/venues/exchange/exchange-venue';
import type { VenueReport } from '#lib/venues/venue';

type Run = (task: () => Promise<void>) => Promise<void>;

/** More orders than an account gets from elsewhere. */
const ALL_ORDERS = 10_000;

/**
 * Takes an exchange's account up: its opening balances are recorded once, its accounts made, a venue put on its
 * seat and the orders that work given to it. Null where the exchange doesn't answer; it is tried again then.
 */
export async function connectAccount(
  context: RobotContext,
  { connection, run, onGap }: { connection: ExchangeConnection; run: Run; onGap: () => void },
): Promise<ReconcileParts | null> {
  const { desk } = context;
  const prefix = accountPrefix(connection);
  await run(() => noteUnknown(context, prefix));
  const known = await readOpening(desk, prefix);
  const truth = await gatherTruth(connection, new Map(), context.signal);
  if (!truth) return null;
  const { opening } = await recordOpening(desk, { connection, truth, known });
  const venue = await openVenue(context, { connection, run, onGap });
  await run(async () => {
    context.exchange.connected = { connection, venue, prefix };
    for (const account of await desk.books.readAccounts()) {
      if (account.id.startsWith(`${prefix}-`)) await rebuildAccount(context, account);
    }
  });
  return reconcileParts(context, {
    connection,
    venue,
    prefix,
    opening: opening.balances,
    trades: { ...opening.trades, ...(await readKnownTrades(desk, prefix)) },
  });
}

async function openVenue(
  context: RobotContext,
  { connection, run, onGap }: { connection: ExchangeConnection; run: Run; onGap: () => void },
): Promise<ExchangeVenue> {
  const instruments = await readInstruments(context.desk);
  let pending: VenueReport[] = [];
  const failed = (cause: unknown): void =>
    context.logger.error({ err: cause }, 'what the exchange said could not be booked');
  const flush = (): Promise<void> => {
    const reports = pending;
    pending = [];
    return takeReports(context, reports);
  };
  return createExchangeVenue({
    connection,
    instrumentOf: (symbol) => instrumentNamed(symbol, instruments),
    // The desk's own clock stands still within a step.
    now: Date.now,
    signal: context.signal,
    onGap,
    ears: {
      onReports(reports) {
        pending.push(...reports);
        // What comes until the queue gets to it shares one transaction.
        if (pending.length === reports.length) run(flush).catch(failed);
      },
      onNotice: (notice) => void run(() => takeNotice(context, notice)).catch(failed),
    },
  });
}

/** What an earlier process found out says nothing of now. */
async function noteUnknown({ desk, exchange }: RobotContext, prefix: string): Promise<void> {
  exchange.isReconciled = false;
  const state: ReconciliationState = {
    prefix,
    at: desk.now(),
    isReconciled: false,
    reason: 'Not compared since the start.',
    compared: null,
  };
  await desk.books.commit({ live: [{ key: reconciliationKey(prefix), data: { ...state } }] });
}

interface Connected {
  connection: ExchangeConnection;
  venue: ExchangeVenue;
  prefix: string;
  opening: OpeningBalances;
  trades: KnownTrades;
}

async function reconcileParts(context: RobotContext, made: Connected): Promise<ReconcileParts> {
  const { connection, venue, prefix, opening, trades } = made;
  const parts: ReconcileParts = {
    context,
    seat: context.exchange,
    connection,
    venue,
    prefix,
    opening,
    cursors: new Map(Object.entries(trades)),
    seen: new Set(),
    externals: new Map(),
    failures: 0,
    isDifferenceTold: false,
  };
  for (const { account, ledger } of accountsAt(parts)) {
    for (const id of ledger.fillIds) parts.seen.add(id);
    const orders = await context.desk.books.readOrders({ accountId: account.id, limit: ALL_ORDERS });
    for (const { id, purpose, symbol, venueOrderId } of orders) {
      if (purpose === 'external' && venueOrderId !== null) {
        parts.externals.set(externalKey({ symbol, id: venueOrderId }), id);
      }
    }
  }
  return parts;
}
