import type { Desk } from '#lib/desk-ports';
import { instrumentNamed, readInstruments } from '#lib/market/instruments';
import type { Instrument } from '#lib/market/instrument';
import type { QuoteView } from '#lib/market/quote';
import { parseDraft } from '#lib/robot/requests/order-draft';
import { purposeOf } from '#lib/robot/order-purpose';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { readRecentOrders } from '#lib/robot/reads/read-recent-orders';
import { isReconciledFor } from '#lib/robot/reads/is-reconciled-for';
import { readRobot } from '#lib/robot/reads/read-robot';
import type { OrderWish } from '#lib/robot/requests/request-order';
import type { Account, Robot } from '#lib/robot/robot';
import { readStoredBook } from '#lib/robot/reads/stored-book';
import { DeskError } from '#lib/desk-error';
import { holdLimits } from '#lib/trading/account-limits';
import { createLedger, holdingOf, type Ledger } from '#lib/trading/ledger';
import { emptyMarketView, type MarketView } from '#lib/trading/market-view';
import { parsePrice } from '#lib/trading/money-text';
import { type OrderPreview, previewOrder as preview } from '#lib/trading/preview';

export type OrderDraft = Omit<OrderWish, 'reason' | 'by' | 'idempotencyKey'>;

/** More working orders than any robot has. */
const ALL_ORDERS = 10_000;

/**
 * Looks ahead at an order: what it would cost and leave, and every check of the risk gate. Derived from the
 * stored fills, orders and prices; nothing is written and no robot process is needed.
 */
export async function previewOrder(
  desk: Pick<Desk, 'books' | 'live' | 'market' | 'now' | 'paper'>,
  draft: OrderDraft,
): Promise<OrderPreview> {
  const robot = await readRobot(desk, draft.robotId);
  const instruments = await readInstruments(desk);
  const instrument = instrumentNamed(robot.symbol, instruments);
  const parsed = parseDraft(instrument, draft);
  const [ledger, lately, orders, killSwitch, quotes] = await Promise.all([
    readLedger(desk, robot, instruments),
    readRecentOrders(desk, robot, desk.now()),
    desk.books.readOrders({ accountId: robot.accountId, open: true, limit: ALL_ORDERS }),
    desk.books.readKillSwitch(),
    desk.live.readLive(0),
  ]);
  const quote = dataOf<QuoteView>(quotes, 'quote:').find((one) => one.symbol === robot.symbol);
  const { lots: held } = holdingOf(ledger, robot.id, robot.symbol);
  return preview({
    settings: { ...settingsOf(robot, instrument), costs: desk.paper },
    ledger,
    orders,
    lately,
    market: marketView(quote, instrument),
    intent: {
      side: draft.side,
      type: draft.type,
      quantity: parsed.lots,
      price: parsed.price,
      ...parsed.terms,
      purpose: parsed.terms.reduceOnly ? 'exit' : purposeOf(held, draft.side, parsed.lots),
      confidence: null,
      decisionMessageId: '',
      commandId: 'preview',
      reason: '',
    },
    context: {
      now: desk.now(),
      robotState: robot.state,
      killSwitchOn: killSwitch.on,
      isReconciled: isReconciledFor(robot, quotes),
      runningSince: robot.runningSince,
      quoteReceivedAt: quote?.receivedAt ?? null,
    },
  });
}

function settingsOf(robot: Robot, instrument: Instrument) {
  const { accountId, strategy, limits, minConfidence } = robot;
  return {
    robotId: robot.id,
    accountId,
    instrument,
    strategy,
    limits,
    minConfidence,
  };
}

async function readLedger(
  desk: Pick<Desk, 'books' | 'live' | 'market'>,
  robot: Robot,
  instruments: readonly Instrument[],
): Promise<Ledger> {
  const account = await readAccount(desk, robot.accountId);
  const stored = await readStoredBook(desk, account);
  const fills = await desk.books.readFills({ accountId: account.id });
  const ledger = createLedger({ account, instruments, fills, ...stored });
  for (const { id, accountId, limits } of await desk.books.readRobots()) {
    if (accountId === account.id) holdLimits(ledger, id, limits);
  }
  return ledger;
}

function marketView(quote: QuoteView | undefined, instrument: Instrument): MarketView {
  const view = emptyMarketView();
  return quote ? { ...view, at: quote.at, price: parsePrice(quote.price, instrument) } : view;
}

async function readAccount(desk: Pick<Desk, 'books'>, id: string): Promise<Account> {
  const account = (await desk.books.readAccounts()).find((one) => one.id === id);
  if (!account) throw new DeskError('not_found', `There is no account ${id}.`);
  return account;
}
