import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BacktestReport } from '#lib/backtest/backtest-report';
import type { CandleImported } from '#lib/market/import-candles';
import { openStore } from '#tests/contract/open-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { walkBars } from '#tests/integration/backtest/job-samples';
import { runMultichat } from '#tests/support/run-multichat';

const scratchFolder = useScratchFolders();
const HEADER = 'timestamp,open,high,low,close,volume';
const MINUTE_MS = 60_000;

function linesOf(count: number, seed?: number): string[] {
  return walkBars(count, seed).map(([open, close], index) => {
    const prices = [open, Math.max(open, close), Math.min(open, close), close];
    return [index * MINUTE_MS, ...prices.map((cents) => (cents / 100).toFixed(2)), index % 7].join(',');
  });
}

/** A store in a folder of its own, files to bring into it, and the command line there. */
function makeDesk() {
  const cwd = scratchFolder();
  const env = { MULTICHAT_STORAGE_PATH: path.join(cwd, 'data') };
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(path.join(cwd, name), `${[HEADER, ...lines].join('\n')}\n`);
  const run = (...args: string[]) => runMultichat(args, { cwd, env });
  const bring = (file: string, symbol: string, ...args: string[]) =>
    run('candles', 'import', file, '--symbol', symbol, '--timeframe', '1m', ...args);
  return { cwd, write, run, bring, open: () => openStore(`sqlite:${path.join(cwd, 'data')}`) };
}

const imported = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as CandleImported;

describe('multichat candles import', () => {
  it('brings in a new symbol, on which a backtest gives what it gives on the file', async () => {
    const { write, run, bring } = makeDesk();
    write('walk.csv', linesOf(6_000));
    const found = imported(await bring('walk.csv', 'WALK', '--json'));
    expect(found).toMatchObject({
      candles: 6_000,
      added: 6_000,
      known: 0,
      isNewSymbol: true,
      tickSize: '0.01',
    });
    const common = ['--strategy', 'sma-cross', '--param', 'side=both', '--spread', '0.0005', '--json'];
    const stored = await run('backtest', '--symbol', 'WALK', '--timeframe', '1m', ...common);
    const fromFile = await run('backtest', '--data', 'walk.csv', ...common);
    expect(stored).toMatchObject({ code: 0, stderr: '' });
    const without = ({ fills, tradesList, ...rest }: BacktestReport) => ({
      ...rest,
      fills: fills.map(({ symbol: _symbol, ...fill }) => fill),
      tradesList: tradesList.map(({ symbol: _symbol, ...trade }) => trade),
    });
    const reportOf = ({ stdout }: { stdout: string }) => without(JSON.parse(stdout) as BacktestReport);
    expect(reportOf(stored)).toEqual(reportOf(fromFile));
    expect(reportOf(stored).trades).toBeGreaterThan(10);
  });

  it('changes nothing when it is done twice, and finishes what broke off', async () => {
    const { write, bring, open } = makeDesk();
    write('half.csv', linesOf(100).slice(0, 50));
    write('walk.csv', linesOf(100));
    await bring('half.csv', 'WALK');
    expect(imported(await bring('walk.csv', 'WALK', '--json'))).toMatchObject({ added: 50, known: 50 });
    expect(imported(await bring('walk.csv', 'WALK', '--json'))).toMatchObject({ added: 0, known: 100 });
    const desk = await open();
    const candles = await desk.market.readCandles({ symbol: 'WALK', timeframe: '1m', limit: 1000 });
    await desk.close();
    expect(candles).toHaveLength(100);
  });

  it('refuses candles that differ from those that are there, unless it is told to replace them', async () => {
    const { write, bring } = makeDesk();
    write('walk.csv', linesOf(20));
    write('other.csv', linesOf(30, 104_729));
    await bring('walk.csv', 'WALK');
    const refused = await bring('other.csv', 'WALK');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('nothing was written. Replace them with --replace');
    expect(imported(await bring('walk.csv', 'WALK', '--json'))).toMatchObject({ known: 20 });
    const replaced = imported(await bring('other.csv', 'WALK', '--replace', '--json'));
    expect(replaced).toMatchObject({ added: 10, replaced: 20 - replaced.known });
  });

  it('keeps an imported symbol from whatever trades', async () => {
    const { write, bring, open } = makeDesk();
    write('walk.csv', linesOf(20));
    await bring('walk.csv', 'WALK');
    const desk = await open();
    const { readInstruments, readAllInstruments } = await import('#lib/market/instruments');
    const symbols = async (read: typeof readInstruments) => (await read(desk)).map(({ symbol }) => symbol);
    expect(await symbols(readInstruments)).not.toContain('WALK');
    expect(await symbols(readAllInstruments)).toContain('WALK');
    await desk.close();
  });

  it('takes candles for an instrument of the desk in its own ticks', async () => {
    const { write, bring } = makeDesk();
    write('fine.csv', ['0,1.005,1.005,1.005,1.005,1', '60000,1.01,1.01,1.01,1.01,1']);
    const refused = await bring('fine.csv', 'TSLA');
    expect(refused.stderr).toContain(
      'fine.csv, line 2: a price is finer than the tick of TSLA, 0.01 (1 lines are)',
    );
    expect(imported(await bring('fine.csv', 'TSLA', '--round', '--json'))).toMatchObject({
      ...{ added: 2, rounded: 1, isNewSymbol: false },
    });
  });

  it.each([
    ['another timeframe', 'hours.csv', 'WALK', 'most of its candles are 60 minutes apart, not 1m'],
    [
      'times that no candle of it opens at',
      'odd.csv',
      'WALK',
      'line 2: no candle of 1m opens at 1970-01-01T00:00:30',
    ],
    ['a damaged file', 'bad.csv', 'WALK', 'line 2: open “NaN” is no price above 0'],
    ['a file that is not there', 'none.csv', 'WALK', 'name a file that is there'],
    ["an exchange's symbol", 'odd.csv', 'BTC/USDT', 'no candle of 1m opens'],
    [
      "an exchange's symbol that is not configured",
      'one.csv',
      'BTC/USDT',
      'Symbols with a slash are those of an exchange',
    ],
  ])('refuses %s', async (_, file, symbol, advice) => {
    const { write, bring } = makeDesk();
    write('hours.csv', ['0,1,1,1,1,1', '3600000,1,1,1,1,1', '7200000,1,1,1,1,1']);
    write('odd.csv', ['30000,1,1,1,1,1']);
    write('one.csv', ['60000,1,1,1,1,1']);
    write('bad.csv', ['0,NaN,1,1,1,1']);
    const { code, stdout, stderr } = await bring(file, symbol);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(advice);
  });

  it('says what to do where the store has no candle to run over', async () => {
    const { run } = makeDesk();
    const asked = ['backtest', '--strategy', 'sma-cross', '--timeframe', '1m', '--symbol'];
    const none = await run(...asked, 'TSLA');
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining('multichat candles import FILE --symbol TSLA'),
    ]);
    expect((await run(...asked, 'NONE')).stderr).toContain('There is no instrument NONE');
  });
});
