import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { AccountMode } from '#lib/trading/account-mode';
import { type Carried, freshStart } from '#lib/trading/carried';
import { applyFill } from '#lib/trading/apply-fill';
import { emptyHolding, type Holding, holdingValue, isEmpty, totalProfitOf } from '#lib/trading/holding';
import { instrumentScale, notionalAt } from '#lib/trading/instrument-scale';
import { addCash, cash, type Cash, subtractCash, type Ticks } from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import type { RiskLimits } from '#lib/trading/risk-limits';
import type { Trade } from '#lib/trading/trade';
import type { WorkingEntry } from '#lib/trading/working-entry';

/** Who holds the money. */
export interface LedgerAccount {
  id: string;
  mode: AccountMode;
  currency: string;
  startingCash: Cash;
}

interface Mark {
  readonly symbol: string;
  price: Ticks;
}

/**
 * One account's books: a fold over its fills. Cash, positions, realised profit and fees come from the fills
 * alone; marks (newest prices) add unrealised profit, and with it equity. Invariant at every moment:
 * `equity − startingCash = realised + unrealised − fees`, to the micro-unit.
 */
export interface Ledger {
  readonly account: LedgerAccount;
  readonly instruments: ReadonlyMap<string, Instrument>;
  cash: Cash;
  readonly fillIds: Set<string>;
  /** One a robot, in the order of their first appearance. */
  readonly holdings: Holding[];
  /** Newest prices by symbol, and the one that was set last. */
  readonly marks: Map<string, Mark>;
  lastMark: Mark | null;
  /** Cash that working entries would take, by order id. */
  readonly reserved: Map<string, Cash>;
  /** Working entries, by order id; limits of every robot, by its id: some hold for the account as a whole. */
  readonly entries: Map<string, WorkingEntry>;
  readonly limits: Map<string, RiskLimits>;
  /** Market time of the newest mark; 0 before the first. */
  at: number;
  /** The current UTC market day, and what the account was worth when it began. */
  dayStartAt: number;
  dayStartEquity: Cash;
  peakEquity: Cash;
}

export interface LedgerSettings {
  account: LedgerAccount;
  instruments: readonly Instrument[];
  /** All fills of the account, in booking order. */
  fills?: Iterable<Fill>;
  /** Newest known prices, where the desk starts again. */
  marks?: readonly { symbol: string; price: Ticks }[];
  /** Day start and peaks from before a restart (`carriedFromBook`, else `carriedFromEquity`). */
  carried?: Carried | null;
}

const DAY_MS = 86_400_000;

/** Opens an account's books from its fills; the same at the first start and after a crash. */
export function createLedger({
  account,
  instruments,
  fills = [],
  marks = [],
  carried,
}: LedgerSettings): Ledger {
  const start = carried ?? freshStart(account.startingCash);
  const ledger: Ledger = {
    account,
    instruments: new Map(instruments.map((instrument) => [instrument.symbol, instrument])),
    cash: account.startingCash,
    fillIds: new Set(),
    holdings: [],
    marks: new Map(marks.map(({ symbol, price }) => [symbol, { symbol, price }])),
    lastMark: null,
    ...{ reserved: new Map(), entries: new Map(), limits: new Map() },
    at: 0,
    dayStartAt: start.dayStartAt,
    dayStartEquity: start.dayStartEquity,
    peakEquity: start.peakEquity,
  };
  for (const fill of fills) bookFill(ledger, fill);
  for (const holding of ledger.holdings) Object.assign(holding, start.robots[holding.robotId]);
  return ledger;
}

/** What the robot holds; made empty where it never traded. A robot changes its instrument only when flat. */
export function holdingOf(ledger: Ledger, robotId: string, symbol: string): Holding {
  for (const holding of ledger.holdings) {
    if (holding.robotId === robotId)
      return holding.symbol === symbol ? holding : retarget(ledger, holding, symbol);
  }
  const holding = emptyHolding(robotId, symbol, scaleOf(ledger, symbol));
  holding.lastPrice = ledger.marks.get(symbol)?.price ?? null;
  ledger.holdings.push(holding);
  return holding;
}

function retarget(ledger: Ledger, holding: Holding, symbol: string): Holding {
  if (!isEmpty(holding)) {
    const held = `Robot ${holding.robotId} holds ${holding.symbol}`;
    throw new DeskError('internal', `${held}, so nothing of ${symbol} can be booked for it.`);
  }
  holding.symbol = symbol;
  holding.scale = scaleOf(ledger, symbol);
  holding.lastPrice = ledger.marks.get(symbol)?.price ?? null;
  return holding;
}

function scaleOf(ledger: Ledger, symbol: string) {
  const instrument = ledger.instruments.get(symbol);
  if (!instrument) throw new DeskError('instrument_not_found', `The books know no instrument ${symbol}.`);
  return instrumentScale(instrument);
}

/** Books a fill once: one whose id is known changes nothing. Answers the round trip that it ended. */
export function bookFill(ledger: Ledger, fill: Fill): { booked: boolean; trade: Trade | null } {
  if (ledger.fillIds.has(fill.id)) return { booked: false, trade: null };
  const holding = holdingOf(ledger, fill.robotId, fill.symbol);
  const value = notionalAt(fill.price, fill.quantity, holding.scale);
  const trade = applyFill(holding, fill);
  const paid = fill.side === 'buy' ? value : 0 - value;
  ledger.cash = cash(ledger.cash - paid - (fill.baseFee === 0 ? fill.fee : 0));
  ledger.fillIds.add(fill.id);
  return { booked: true, trade };
}

/** Cash and the signed value of every position at its newest price. */
export function equityOf(ledger: Ledger): Cash {
  let equity = ledger.cash;
  for (const holding of ledger.holdings) {
    if (!isEmpty(holding)) equity = addCash(equity, holdingValue(holding));
  }
  return equity;
}

/**
 * Cash less what working entries would take. Of a short neither the proceeds nor as much again are free, so
 * that what is held, long and short together, is never worth more than the equity that bears it.
 */
export function availableCash(ledger: Ledger): Cash {
  let available = ledger.cash;
  for (const holding of ledger.holdings) {
    if (holding.lots < 0) available = cash(available + 2 * holdingValue(holding));
  }
  for (const amount of ledger.reserved.values()) available = subtractCash(available, amount);
  return available;
}

/**
 * Takes a new price at a market time. The first price of a new UTC market day starts the day: day-start
 * equity is what the account was worth at the last prices of the day before.
 */
export function markPrice(ledger: Ledger, mark: { symbol: string; price: Ticks; at: number }): void {
  if (mark.at >= ledger.dayStartAt + DAY_MS) startDay(ledger, mark.at);
  if (mark.at > ledger.at) ledger.at = mark.at;
  markOf(ledger, mark).price = mark.price;
  let equity: number = ledger.cash;
  for (const holding of ledger.holdings) {
    if (holding.symbol === mark.symbol) holding.lastPrice = mark.price;
    if (isEmpty(holding)) continue;
    equity += holdingValue(holding);
    if (holding.symbol === mark.symbol) raisePeak(holding);
  }
  if (equity > ledger.peakEquity) ledger.peakEquity = cash(equity);
}

/** Where a symbol's newest price stands: looked up where another symbol was marked before. */
function markOf(ledger: Ledger, { symbol, price }: { symbol: string; price: Ticks }): Mark {
  if (ledger.lastMark?.symbol === symbol) return ledger.lastMark;
  const mark = ledger.marks.get(symbol) ?? { symbol, price };
  ledger.marks.set(symbol, mark);
  ledger.lastMark = mark;
  return mark;
}

function raisePeak(holding: Holding): void {
  const profit = totalProfitOf(holding);
  if (profit > holding.peakProfit) holding.peakProfit = profit;
}

function startDay(ledger: Ledger, at: number): void {
  ledger.dayStartAt = at - (at % DAY_MS);
  ledger.dayStartEquity = equityOf(ledger);
  for (const holding of ledger.holdings) holding.dayStartProfit = totalProfitOf(holding);
}

/** Orders that opened what is held now and that the books have not seen since the restart (`Engine.restore`). */
export function openingOrderIds(ledger: Ledger): string[] {
  return ledger.holdings.flatMap(({ roundTrip }) => (roundTrip ? [roundTrip.openingOrderId] : []));
}
