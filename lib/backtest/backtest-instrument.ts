import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import { decimalsOf } from '#lib/trading/decimal';

/** What a file of candles and the options say about what is traded; decimal texts. */
export interface InstrumentFacts {
  symbol: string;
  /** The most decimals of a price in the file. */
  priceDecimals: number;
  tick?: string | undefined;
  lot?: string | undefined;
  cash: string;
  commission: string;
  spread: string;
}

/** Starting cash may grow about a hundredfold, at least, before its integer is full. */
const HEADROOM_DECIMALS = 2;
/** Decimals of the largest safe integer, rounded down. */
const SAFE_DECIMALS = 15;
const LEAST_CASH_DECIMALS = 2;

/**
 * The instrument of a backtest. Its tick is the one given, else the file's last decimal, refined by the
 * decimals of the spread, so that a price × (1 ± spread) is a whole number of ticks and nothing is rounded. Cash
 * is counted to as many decimals as a fill and its commission need, as far as a hundredfold of the starting
 * cash still fits in an integer; beyond that spread and fees round up. `invalid_input` where even one lot at one tick is
 * too fine for the cash.
 */
export function backtestInstrument(facts: InstrumentFacts): Instrument {
  const { symbol, cash, tick, lot = '1' } = facts;
  const wholeDigits = (cash.split('.')[0] ?? '').replace(/^0+/, '').length;
  const most = SAFE_DECIMALS - HEADROOM_DECIMALS - wholeDigits + 1;
  const lotDecimals = decimalsOf(lot);
  const priceDecimals = tick === undefined ? refined(facts, most - lotDecimals) : decimalsOf(tick);
  const needed = priceDecimals + lotDecimals;
  if (needed > most) {
    const found = tick === undefined ? 'the prices of the file' : 'the tick';
    throw new DeskError(
      'invalid_input',
      `With ${cash} in cash, ${found} and the lot may have ${String(Math.max(0, most))} decimals together, and have ` +
        `${String(needed)}: give a coarser --tick or --lot, or less --cash.`,
    );
  }
  const wanted = Math.max(LEAST_CASH_DECIMALS, needed + decimalsOf(facts.commission), decimalsOf(cash));
  return {
    ...{ symbol, name: symbol, currency: 'USD', unit: 'units', unitsOutstanding: null },
    ...{ tickSize: tick ?? stepOf(priceDecimals), lotSize: lot, minNotional: '0' },
    ...{
      cashDecimals: Math.min(wanted, Math.max(most, LEAST_CASH_DECIMALS)),
      feed: 'replay',
      timeframes: [],
    },
  };
}

function refined({ priceDecimals, spread }: InstrumentFacts, most: number): number {
  return Math.max(priceDecimals, Math.min(priceDecimals + decimalsOf(spread), most));
}

function stepOf(decimals: number): string {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`;
}
