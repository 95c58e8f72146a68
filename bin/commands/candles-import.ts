import path from 'node:path';
import { candleText } from './backtest-candles.ts';
import { day } from './figure-text.ts';
import { terminalJson, terminalText } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { parseCandleFile } from '#lib/market/candle-file';
import { type CandleImported, importCandles } from '#lib/market/import-candles';
import type { Timeframe } from '#lib/market/instrument';

export interface CandleImportOptions extends DeskCommandOptions {
  symbol: string;
  timeframe: Timeframe;
  tick?: string;
  lot?: string;
  replace?: boolean;
  round?: boolean;
}

/** `multichat candles import FILE`. */
export async function importCandleFile(file: string, options: CandleImportOptions): Promise<void> {
  const { symbol, timeframe, tick, lot, replace = false, round = false } = options;
  const candleFile = parseCandleFile(await candleText(file), path.basename(file));
  const wish = { file: candleFile, symbol, timeframe, tick, lot, replaces: replace, rounds: round };
  const imported = await withDesk(options, (desk) => importCandles(desk, wish));
  process.stdout.write(`${options.json ? terminalJson(imported) : terminalText(textOf(imported))}\n`);
}

function textOf(imported: CandleImported): string {
  const { symbol, timeframe, candles, added, known, replaced, rounded, from, to, gaps } = imported;
  return [
    `${symbol} ${timeframe}: ${candles} candles, ${day(from)} to ${day(to)}; ${added} added, ${known} were there`,
    replaced > 0 ? `, ${replaced} replaced` : '',
    rounded > 0 ? `, ${rounded} rounded to the tick` : '',
    `; read back and the same. ${gaps.gaps} gaps, ${gaps.missing} candles missing.`,
    imported.isNewSymbol
      ? ` The symbol is new, for backtests alone: tick ${imported.tickSize}, lot ${imported.lotSize}.`
      : '',
  ].join('');
}
