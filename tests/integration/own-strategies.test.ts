import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runMultichat } from '#tests/support/run-multichat';

const TEMPLATE = path.resolve(import.meta.dirname, '../../docs/templates/strategy.ts');
const DAY_MS = 86_400_000;

/** Files that are no strategy, and what is told of each. */
const WRONG: readonly [file: string, text: string, told: RegExp][] = [
  ['syntax.ts', 'export const strategy = {;', /can't be loaded: .*\(line 1\)/],
  ['enum.ts', 'enum Side { Buy }\nexport const strategy = Side;', /types must be erasable/],
  ['import.ts', "import 'multichat-desk/indicators/magic';", /multichat-desk\/indicators/],
  ['thrown.mjs', "throw new Error('boom');", /can't be loaded: boom/],
  ['unnamed.mjs', 'export const strategies = [];', /must export “strategy”, and exports strategies/],
  [
    'shape.mjs',
    "export const strategy = { name: 'My Own' };",
    /name: must be of a to z.*create: must be a function/,
  ],
  ['taken.mjs', own("name: 'rsi'"), /the name rsi is taken/],
  ['range.mjs', own("parameters: [{ name: 'n', label: 'N', default: 1 }]"), /parameters\.0\.min/],
  [
    'outside.mjs',
    own("parameters: [{ name: 'n', label: 'N', default: 9, min: 1, max: 5, step: 1 }]"),
    /n must be between 1 and 5/,
  ],
  [
    'reserved.mjs',
    own("parameters: [{ name: 'side', label: 'S', default: 1, min: 1, max: 5, step: 1 }]"),
    /must not be side/,
  ],
  ['start.mjs', own("create: () => { throw new Error('no'); }"), /create threw “no”/],
  ['runless.mjs', own('create: () => 7'), /create must give an object/],
];

/** A folder far from the project, as a person has it: a configuration, strategies, candles. */
let home = '';
const inFolder = (name: string) => path.join(home, 'mine', name);

beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'multichat-mine-'));
  mkdirSync(path.join(home, 'mine', 'parts'), { recursive: true });
  writeFileSync(path.join(home, 'multichat.json'), JSON.stringify({ strategies_path: 'mine' }));
  cpSync(TEMPLATE, inFolder('strategy.ts'));
  const rows = Array.from({ length: 400 }, (_, day) => {
    const close = 100 + 20 * Math.sin(day / 15);
    return [day * DAY_MS, close, close + 1, close - 1, close, 1000]
      .map((value) => value.toFixed(2))
      .join(',');
  });
  writeFileSync(path.join(home, 'days.csv'), ['timestamp,open,high,low,close,volume', ...rows].join('\n'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function backtest(...args: string[]) {
  const { code, stdout, stderr } = await runMultichat(
    ['backtest', '--data', 'days.csv', '--json', '--summary', ...args],
    {
      cwd: home,
    },
  );
  return { code, stderr, report: stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>) };
}

it('runs the template from a folder of its own, with the indicators of the desk, and finds nothing to object', async () => {
  const checks = ['--check-look-ahead', '--check-start-up'];
  const { code, stderr, report } = await backtest('--strategy', 'template', ...checks);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(report).toMatchObject({ lookAhead: { differing: 0 }, startUp: { sides: { drifting: 0 } } });
  expect(report['trades']).toBeGreaterThan(2);
});

it('gives it the indicators of the library', async () => {
  const adx = `import { ADX } from 'trading-signals';
    import { libraryIndicator } from 'multichat-desk/indicators/library-indicator';
    export const strategy = {
      name: 'adx', title: 'ADX', parameters: [], faults: () => [], warmUpLength: () => 28,
      create() {
        const strength = libraryIndicator(new ADX(14));
        return { onCandle(candle) {
          const value = strength.next(candle);
          return value === null ? null : { direction: value > 30 ? 'buy' : 'sell', confidence: 0.9, reason: 'ADX.' };
        } };
      },
    };`;
  writeFileSync(inFolder('adx.mjs'), adx);
  const { code, report } = await backtest('--strategy', 'adx');
  rmSync(inFolder('adx.mjs'));
  expect(code).toBe(0);
  expect(report['exposurePct']).toBeGreaterThan(50);
});

it('sweeps one in threads, and lets it vote', async () => {
  const swept = await backtest('--strategy', 'template', '--sweep', 'period=10,20', '--sweep', 'confirm=1,2');
  expect(swept).toMatchObject({ code: 0, report: { sets: 4, failed: 0 } });
  const alone = ['sma-cross', 'rsi', 'bollinger', 'macd', 'momentum'].map((name) => `${name}=0`);
  const voted = await backtest('--strategy', 'vote', '--param', ...alone, 'template=1');
  expect(voted).toMatchObject({ code: 0 });
  expect(voted.report['trades']).toBeGreaterThan(2);
});

it('tells what is wrong with each file, by its name, and leaves the others there', async () => {
  for (const [file, text] of WRONG) writeFileSync(inFolder(file), text);
  const { code, stderr } = await backtest('--strategy', 'nowhere');
  for (const [file] of WRONG) rmSync(inFolder(file));
  expect(code).toBe(2);
  expect(stderr).toMatch(/Known: .*, template/);
  const told = stderr.split(' Not taken up: ').slice(1);
  expect(told).toHaveLength(WRONG.length);
  for (const [file, , words] of WRONG)
    expect(told.find((one) => one.startsWith(`${inFolder(file)}: `))).toMatch(words);
});

it.each([
  ['throws', own("create: () => ({ onCandle() { throw new Error('boom'); } })"), /onCandle threw “boom”/],
  ['forgets', own('create: () => ({ onCandle() {} })'), /must give a signal or null, and gave undefined/],
  ['promises', own('create: () => ({ async onCandle() { return null; } })'), /gave Promise/],
  [
    'changes',
    own('create: () => ({ onCandle(candle) { candle.close = 1; return null; } })'),
    /onCandle threw “Cannot assign to read only property/,
  ],
  [
    'is-unsure',
    own("create: () => ({ onCandle: () => ({ direction: 'buy', confidence: NaN, reason: 'x' }) })"),
    /confidence/,
  ],
])('ends the backtest of a strategy that %s, and names its file', async (file, text, words) => {
  writeFileSync(inFolder(`${file}.mjs`), text);
  const { code, stderr } = await backtest('--strategy', 'mine');
  rmSync(inFolder(`${file}.mjs`));
  expect(code).toBe(2);
  expect(stderr).toContain(inFolder(`${file}.mjs`));
  expect(stderr).toMatch(words);
});

it('says so where the folder is not there', async () => {
  writeFileSync(path.join(home, 'elsewhere.json'), JSON.stringify({ strategies_path: 'nowhere' }));
  const { code, stderr } = await backtest('--strategy', 'template', '--config', 'elsewhere.json');
  expect(code).toBe(2);
  expect(stderr).toContain(`${path.join(home, 'nowhere')}: the folder can't be read (ENOENT)`);
});

/** A file with a sound strategy, apart from what is changed of it. */
function own(change: string): string {
  return `export const strategy = {
    name: 'mine', title: 'Mine', parameters: [], faults: () => [], warmUpLength: () => 1,
    create: () => ({ onCandle: () => null }), ${change}
  };`;
}
