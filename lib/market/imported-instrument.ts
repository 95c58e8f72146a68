import { DeskError } from '#lib/desk-error';
import type { CandleFile } from '#lib/market/candle-file';
import { type Instrument, type Timeframe } from '#lib/market/instrument';
import { decimalsOf } from '#lib/trading/decimal';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { CASH_DECIMALS } from '#lib/trading/money';

/** An exchange's symbols have a slash; one of its own must never come upon candles that a person gave that name. */
const SYMBOL = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/**
 * What backtests know of a symbol that there are only candles of. Its tick is the file's last decimal unless it is given.
 * `invalid_input` for a symbol that is none, and sizes that can't be counted in.
 */
export function importedInstrument({
  file,
  symbol,
  timeframe,
  tick = stepOf(file.priceDecimals),
  lot = '1',
}: {
  file: CandleFile;
  symbol: string;
  timeframe: Timeframe;
  tick?: string | undefined;
  lot?: string | undefined;
}): Instrument {
  if (!SYMBOL.test(symbol)) {
    throw new DeskError(
      'invalid_input',
      `“${symbol.slice(0, 60)}” can't be the symbol of imported candles: take 1 to 40 letters, digits, dots, dashes and ` +
        `underscores. Symbols with a slash are those of an exchange, which has to be configured first.`,
    );
  }
  const instrument: Instrument = {
    ...{ symbol, name: symbol, currency: 'USD', unit: 'units', unitsOutstanding: null },
    ...{ tickSize: tick, lotSize: lot, minNotional: '0', feed: 'replay', isImported: true },
    cashDecimals: Math.max(CASH_DECIMALS, decimalsOf(tick) + decimalsOf(lot)),
    timeframes: [timeframe],
  };
  // Refuses sizes that are none.
  instrumentScale(instrument);
  return instrument;
}

function stepOf(decimals: number): string {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`;
}
