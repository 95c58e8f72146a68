import type { Instrument } from '#lib/market/instrument';
import { decimalText } from '#lib/trading/decimal';
import { cashText } from '#lib/trading/figures';
import { type Holding, unrealisedOf } from '#lib/trading/holding';
import { BASE_DECIMALS } from '#lib/trading/instrument-scale';
import { bookFill, createLedger, equityOf, type Ledger, type LedgerAccount } from '#lib/trading/ledger';
import { cash, type Cash, type Ticks } from '#lib/trading/money';
import { formatQuantity } from '#lib/trading/money-text';
import type { Fill, Order } from '#lib/trading/order';
import type { BookView, RobotBookView } from '#lib/trading/views';

/** What is stored, to be compared with what the fills say. */
export interface StoredBooks {
  account: LedgerAccount;
  instruments: readonly Instrument[];
  /** All fills of the account, in booking order. */
  fills: readonly Fill[];
  /** Orders whose filled quantity is to be checked. */
  orders?: readonly Order[];
  /** Points of the equity curve: cash after `fillCount` fills. */
  points?: readonly { at: number; cash: Cash; fillCount: number }[];
  /** The last book, and the prices that it was made at, by symbol. */
  book?: BookView | null;
  marks?: readonly { symbol: string; price: Ticks }[];
}

/** Re-derives the books from the fills alone and names every difference; empty where they agree. */
export function checkBooks(stored: StoredBooks): string[] {
  return [
    ...repeatedFills(stored.fills),
    ...orderFaults(stored),
    ...pointFaults(stored),
    ...bookFaults(stored),
  ];
}

function repeatedFills(fills: readonly Fill[]): string[] {
  const seen = new Set<string>();
  return fills.flatMap(({ id }) => {
    const repeated = seen.has(id);
    seen.add(id);
    return repeated ? [`Fill ${id} is stored twice.`] : [];
  });
}

function orderFaults({ fills, orders = [] }: StoredBooks): string[] {
  const filled = new Map<string, number>();
  for (const fill of fills) filled.set(fill.orderId, (filled.get(fill.orderId) ?? 0) + fill.quantity);
  return orders.flatMap(({ id, filledQuantity, quantity, state }) => {
    const sum = filled.get(id) ?? 0;
    const faults = sum === filledQuantity ? [] : [differs(`Order ${id}: filled lots`, sum, filledQuantity)];
    const isComplete = sum >= quantity;
    return isComplete === (state === 'filled')
      ? faults
      : [...faults, `Order ${id} is ${state} with ${sum}/${quantity} lots filled.`];
  });
}

function pointFaults({ account, instruments, fills, points = [] }: StoredBooks): string[] {
  const ledger = createLedger({ account, instruments });
  const text = cashText(ledger);
  let booked = 0;
  return [...points]
    .sort((a, b) => a.fillCount - b.fillCount)
    .flatMap((point) => {
      for (const fill of fills.slice(booked, point.fillCount)) bookFill(ledger, fill);
      booked = Math.max(booked, point.fillCount);
      if (point.fillCount > fills.length)
        return [
          `The equity point of ${point.at} counts ${point.fillCount} fills; there are ${fills.length}.`,
        ];
      return compare(`Cash of the equity point of ${point.at}`, text(ledger.cash), text(point.cash));
    });
}

function bookFaults({ account, instruments, fills, book, marks = [] }: StoredBooks): string[] {
  if (!book) return [];
  const ledger = createLedger({ account, instruments, fills: fills.slice(0, book.fillCount), marks });
  const sum = (of: (holding: Holding) => number) =>
    ledger.holdings.reduce((total, one) => total + of(one), 0);
  const fees = sum((one) => one.fees);
  const text = cashText(ledger);
  return [
    ...(book.fillCount > fills.length ? [differs('Fills', fills.length, book.fillCount)] : []),
    ...compare('Cash', text(ledger.cash), book.cash),
    ...compare('Fees', text(cash(fees)), book.fees),
    ...compare('Realised profit', text(cash(sum((one) => one.realised))), book.realised),
    ...compare(
      'Trades',
      sum((one) => one.trades),
      book.trades,
    ),
    ...compare(
      'Wins',
      sum((one) => one.wins),
      book.wins,
    ),
    ...(marks.length === 0 ? [] : compare('Equity', text(equityOf(ledger)), book.equity)),
    ...book.robots.flatMap((robot) => robotFaults(ledger, robot, marks.length > 0)),
  ];
}

function robotFaults(ledger: Ledger, robot: RobotBookView, hasMarks: boolean): string[] {
  const holding = ledger.holdings.find(({ robotId }) => robotId === robot.robotId);
  const name = `Robot ${robot.robotId}:`;
  const text = cashText(ledger);
  return [
    ...heldFaults(ledger, robot, holding),
    ...compare(`${name} realised profit`, text(cash(holding?.realised ?? 0)), robot.realised),
    ...compare(`${name} fees`, text(cash(holding?.fees ?? 0)), robot.fees),
    ...(holding && hasMarks
      ? compare(`${name} unrealised profit`, text(unrealisedOf(holding)), robot.unrealised)
      : []),
  ];
}

function heldFaults(ledger: Ledger, { robotId, position, dust }: RobotBookView, holding?: Holding): string[] {
  const held = holding ? heldText(ledger, holding) : null;
  const shown = position && `${position.side === 'short' ? '-' : ''}${position.quantity}`;
  const left = holding?.dust ? decimalText(holding.dust, BASE_DECIMALS) : null;
  // A book that was written before there was dust says nothing of it.
  return [
    ...compare(`Robot ${robotId}: position`, held, shown),
    ...compare(`Robot ${robotId}: dust`, left, dust ?? null),
  ];
}

function heldText(ledger: Ledger, holding: Holding): string | null {
  const instrument = ledger.instruments.get(holding.symbol);
  return holding.lots === 0 || !instrument ? null : formatQuantity(holding.lots, instrument);
}

type Figure = string | number | null;

function compare(name: string, derived: Figure, stored: Figure): string[] {
  return derived === stored ? [] : [differs(name, derived, stored)];
}

function differs(name: string, derived: Figure, stored: Figure): string {
  return `${name}: the fills say ${String(derived ?? 'none')}, stored is ${String(stored ?? 'none')}.`;
}
