import { DeskError } from '#lib/desk-error';
import type { Candle } from '#lib/market/candle';
import { type CandleFile, candlesOf } from '#lib/market/candle-file';
import { type CandleGaps, gapsOf } from '#lib/market/candle-gaps';
import { importedInstrument } from '#lib/market/imported-instrument';
import { type Instrument, type Timeframe, TIMEFRAME_MS } from '#lib/market/instrument';
import { readAllInstruments } from '#lib/market/instruments';
import type { MarketStore } from '#lib/market/market-store';
import { readAllCandles } from '#lib/market/read-all-candles';
import { requireExactTicks } from '#lib/market/require-exact-ticks';
import { requireTimeframe } from '#lib/market/require-timeframe';

export interface CandleImport {
  file: CandleFile;
  symbol: string;
  timeframe: Timeframe;
  /** Of a new symbol; decimals as text. Else from the file's decimals, and 1. */
  tick?: string | undefined;
  lot?: string | undefined;
  /** Candles that are there and differ are replaced, instead of refusing the file. */
  replaces: boolean;
  /** Prices finer than the tick are rounded, instead of refusing the file. */
  rounds: boolean;
}

/** What an import did. */
export interface CandleImported {
  symbol: string;
  timeframe: Timeframe;
  /** True where the symbol came with it: backtests run on it, and nothing trades it. */
  isNewSymbol: boolean;
  tickSize: string;
  lotSize: string;
  candles: number;
  added: number;
  /** Were there already, the same. */
  known: number;
  replaced: number;
  /** Lines with a price that was rounded to the tick. */
  rounded: number;
  from: number;
  to: number;
  gaps: CandleGaps;
}

/** Candles in one transaction. */
const BATCH = 2_000;

/**
 * Brings a file's candles into the store, reads them back and compares. What broke off is finished by doing it again, and
 * doing it twice changes nothing. Errors: `invalid_input`, with nothing written, for candles of another timeframe, prices
 * finer than the tick, and candles that differ from those that are there; `store_corrupt` where what was read back is not
 * what was written.
 */
export async function importCandles(
  desk: { market: MarketStore },
  wish: CandleImport,
): Promise<CandleImported> {
  const { file, symbol, timeframe } = wish;
  requireTimeframe(file, timeframe);
  const { instrument, isNewSymbol } = await instrumentFor(desk, wish);
  const rounded = requireExactTicks(file, instrument, wish.rounds);
  const candles = candlesOf(file, instrument);
  const { added, changed } = await compareWithStored(desk.market, wish, candles);
  if (instrument.isImported === true) await desk.market.saveInstruments([instrument]);
  const written = [...added, ...changed];
  for (let at = 0; at < written.length; at += BATCH) {
    await desk.market.saveCandles(symbol, timeframe, written.slice(at, at + BATCH));
  }
  await requireStored(desk.market, wish, candles);
  return {
    ...{
      symbol,
      timeframe,
      isNewSymbol,
      rounded,
      tickSize: instrument.tickSize,
      lotSize: instrument.lotSize,
    },
    ...{ candles: candles.length, added: added.length, replaced: changed.length },
    known: candles.length - written.length,
    from: candles[0]?.at ?? 0,
    to: candles.at(-1)?.at ?? 0,
    gaps: gapsOf(candles),
  };
}

async function instrumentFor(
  desk: { market: MarketStore },
  { file, symbol, timeframe, tick, lot }: CandleImport,
): Promise<{ instrument: Instrument; isNewSymbol: boolean }> {
  const known = (await readAllInstruments(desk)).find((one) => one.symbol === symbol);
  if (!known)
    return { instrument: importedInstrument({ file, symbol, timeframe, tick, lot }), isNewSymbol: true };
  const { tickSize, lotSize, timeframes, isImported = false } = known;
  if ((tick ?? tickSize) !== tickSize || (lot ?? lotSize) !== lotSize) {
    throw new DeskError(
      'invalid_input',
      `${symbol} has a tick of ${tickSize} and a lot of ${lotSize} already: leave --tick and --lot out, or choose ` +
        `another symbol.`,
    );
  }
  const isNewTimeframe = isImported && !timeframes.includes(timeframe);
  const instrument = isNewTimeframe ? { ...known, timeframes: [...timeframes, timeframe] } : known;
  return { instrument, isNewSymbol: false };
}

async function compareWithStored(
  market: MarketStore,
  { file, symbol, timeframe, replaces }: CandleImport,
  candles: readonly Candle[],
): Promise<{ added: Candle[]; changed: Candle[] }> {
  const stored = await storedBeside(market, { symbol, timeframe }, candles);
  const added = candles.filter(({ at }) => !stored.has(at));
  const changed = candles.filter((candle) => isOther(candle, stored.get(candle.at)));
  const [first] = changed;
  if (!first || replaces) return { added, changed };
  throw new DeskError(
    'invalid_input',
    `${String(changed.length)} candles of ${file.name} differ from those of ${symbol} that are there, the first of ` +
      `${new Date(first.at).toISOString()}: nothing was written. Replace them with --replace, or choose another symbol.`,
  );
}

async function requireStored(
  market: MarketStore,
  { symbol, timeframe }: CandleImport,
  candles: readonly Candle[],
): Promise<void> {
  const stored = await storedBeside(market, { symbol, timeframe }, candles);
  const lost = candles.filter((candle) => !stored.has(candle.at) || isOther(candle, stored.get(candle.at)));
  if (lost.length === 0) return;
  throw new DeskError(
    'store_corrupt',
    `${String(lost.length)} candles were not read back as they were written.`,
  );
}

/** What the store has from the first to the last of the candles, by open time. */
async function storedBeside(
  market: MarketStore,
  series: { symbol: string; timeframe: Timeframe },
  candles: readonly Candle[],
): Promise<Map<number, Candle>> {
  const [from, last] = [candles[0]?.at ?? 0, candles.at(-1)?.at ?? 0];
  const stored = await readAllCandles(market, { ...series, from, to: last + TIMEFRAME_MS[series.timeframe] });
  return new Map(stored.map((candle) => [candle.at, candle]));
}

function isOther(candle: Candle, stored: Candle | undefined): boolean {
  if (!stored) return false;
  const keys = ['open', 'high', 'low', 'close', 'volume'] as const;
  return keys.some((key) => candle[key] !== stored[key]);
}
