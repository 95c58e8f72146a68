import { backtestInstrument } from '#lib/backtest/backtest-instrument';
import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import type { Instrument, Timeframe } from '#lib/market/instrument';
import { instrumentNamed, readAllInstruments } from '#lib/market/instruments';
import type { MarketStore } from '#lib/market/market-store';
import { readAllCandles } from '#lib/market/read-all-candles';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { ticks } from '#lib/trading/money';

export interface StoredSeriesWish {
  symbol: string;
  timeframe: Timeframe;
  /** Open times ≥ from and < to, epoch ms; infinite for all. */
  from: number;
  to: number;
  /** Decimals as text, as `backtestInstrument` takes them. */
  cash: string;
  commission: string;
  spread: string;
  lot?: string | undefined;
}

export interface StoredSeries {
  instrument: Instrument;
  candles: Candle[];
}

/**
 * The stored candles of a symbol, in an instrument whose cash a backtest counts in. A tick that is a power of ten is
 * refined by the decimals of the spread, as that of a file is. Errors: `instrument_not_found`; `invalid_input` where the
 * store has no such candle.
 */
export async function readStoredSeries(
  desk: { market: MarketStore },
  wish: StoredSeriesWish,
  most = Number.MAX_SAFE_INTEGER,
): Promise<StoredSeries> {
  const { symbol, timeframe } = wish;
  const known = instrumentNamed(symbol, await readAllInstruments(desk));
  const instrument = instrumentFor(known, wish);
  const from = Math.max(wish.from, Number.MIN_SAFE_INTEGER);
  const to = Math.min(wish.to, Number.MAX_SAFE_INTEGER);
  const candles = await readAllCandles(desk.market, { symbol, timeframe, from, to }, most);
  if (candles.length > most) throw tooMany(most);
  if (candles.length === 0) {
    throw new DeskError(
      'invalid_input',
      `The store has no ${timeframe} candle of ${symbol} in that time: bring some in with ` +
        `\`multichat candles import FILE --symbol ${symbol} --timeframe ${timeframe}\`, or give another time.`,
    );
  }
  return { instrument, candles: rescaled(candles, known, instrument) };
}

/** The instrument that such candles are counted in. Errors: `instrument_not_found`, and `invalid_input` for the amounts. */
export async function readStoredInstrument(
  desk: { market: MarketStore },
  wish: StoredSeriesWish,
): Promise<Instrument> {
  return instrumentFor(instrumentNamed(wish.symbol, await readAllInstruments(desk)), wish);
}

function instrumentFor(known: Instrument, { cash, commission, spread, lot }: StoredSeriesWish): Instrument {
  const { priceDecimals, tickUnits } = instrumentScale(known);
  const tick = tickUnits === 1 ? undefined : known.tickSize;
  const facts = { symbol: known.symbol, lot: lot ?? known.lotSize, cash, commission, spread };
  return { ...backtestInstrument({ ...facts, priceDecimals, tick }), currency: known.currency };
}

function tooMany(most: number): DeskError {
  return new DeskError(
    'invalid_input',
    `There are more than ${String(most)} candles in that time: give a shorter one, or run it with \`multichat backtest\`.`,
  );
}

function rescaled(candles: Candle[], from: Instrument, to: Instrument): Candle[] {
  const finer = 10 ** (instrumentScale(to).priceDecimals - instrumentScale(from).priceDecimals);
  if (finer === 1) return candles;
  return candles.map(({ at, open, high, low, close, volume }) => ({
    ...{ at, volume, open: ticks(open * finer), high: ticks(high * finer) },
    ...{ low: ticks(low * finer), close: ticks(close * finer) },
  }));
}
