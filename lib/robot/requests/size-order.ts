import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { readInstrument } from '#lib/market/instruments';
import type { QuoteView } from '#lib/market/quote';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { readRobot } from '#lib/robot/reads/read-robot';
import { cashDecimalsOf } from '#lib/trading/account-mode';
import { scaledInteger } from '#lib/trading/decimal';
import { instrumentScale, lotsFor } from '#lib/trading/instrument-scale';
import { cash, MILLION, mulDiv, type Cash } from '#lib/trading/money';
import { formatQuantity, parseCash, parsePrice } from '#lib/trading/money-text';
import type { BookView } from '#lib/trading/views';

/** How much to order: in units, in cash, or in percent of the account's equity. Decimal strings. */
export interface OrderSize {
  by: 'units' | 'cash' | 'equity';
  amount: string;
}

export interface SizeWish {
  robotId: string;
  size: OrderSize;
  /** Limit price as a decimal string; null for the newest price. */
  price: string | null;
}

/** The size in units, as a decimal string: the most whole lots that the sum pays for at the price, fee not included. */
export async function sizeOrder(
  desk: Pick<Desk, 'books' | 'live' | 'market'>,
  wish: SizeWish,
): Promise<string> {
  const { size } = wish;
  if (size.by === 'units') return size.amount;
  const robot = await readRobot(desk, wish.robotId);
  const instrument = await readInstrument(desk, robot.symbol);
  const scale = instrumentScale(instrument);
  const states = await desk.live.readLive(0);
  const quote = dataOf<QuoteView>(states, `quote:${robot.symbol}`)[0];
  const price = wish.price ?? quote?.price;
  if (price === undefined) throw new DeskError('invalid_input', `There is no price of ${robot.symbol} yet.`);
  const book = dataOf<BookView>(states, `book:${robot.accountId}`)[0];
  const sum = size.by === 'cash' ? parseCash(size.amount, scale.cashDecimals) : shareOf(book, size.amount);
  const units = lotsFor(sum, parsePrice(price, instrument), scale);
  if (units <= 0) {
    throw new DeskError('invalid_input', `That pays for less than ${instrument.lotSize} ${instrument.unit}.`);
  }
  return formatQuantity(units, instrument);
}

/** Decimals of a percentage; so scaled, 100 % is a million. */
const PERCENT_DECIMALS = 4;

function shareOf(book: BookView | undefined, percent: string): Cash {
  const share = scaledInteger(percent, PERCENT_DECIMALS);
  if (!book) throw new DeskError('invalid_input', 'The account has no book yet.');
  if (share === null || share <= 0 || share > MILLION) {
    throw new DeskError('invalid_input', 'The share of equity must be above 0 and at most 100 percent.');
  }
  return cash(mulDiv(parseCash(book.equity, cashDecimalsOf(book)), share, MILLION, 'down'));
}
