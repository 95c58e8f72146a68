import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExtraReports } from '#lib/backtest-jobs/backtest-unit';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { walkBars } from '#tests/integration/backtest/job-samples';
import { runMultichat } from '#tests/support/run-multichat';

const scratchFolder = useScratchFolders();
const LINES = walkBars(200).map(([open, close], index) => {
  const prices = [open, Math.max(open, close), Math.min(open, close), close];
  return [index * 86_400_000, ...prices.map((cents) => (cents / 100).toFixed(2)), 1].join(',');
});

/** A person's file, whose `onCandle` has this body, besides what it keeps outside of it. */
const strategyFile = (outside: string, body: string) => `
${outside}
const BUY = { direction: 'buy', confidence: 0.9, reason: 'It will rise.' };
const SELL = { direction: 'sell', confidence: 0.9, reason: 'It will fall.' };
const DAY_MS = 86_400_000;
export const strategy = {
  name: 'clever', title: 'Clever', parameters: [], faults: () => [], warmUpLength: () => 1,
  create: () => ({ onCandle(candle) { ${body} } }),
};
`;

async function check(outside: string, body: string, ...args: string[]) {
  const cwd = scratchFolder();
  writeFileSync(path.join(cwd, 'walk.csv'), `timestamp,open,high,low,close,volume\n${LINES.join('\n')}\n`);
  mkdirSync(path.join(cwd, 'strategies'));
  writeFileSync(path.join(cwd, 'strategies', 'clever.mjs'), strategyFile(outside, body));
  const { code, stdout, stderr } = await runMultichat(
    ['backtest', '--data', 'walk.csv', '--strategy', 'clever', '--check-look-ahead', '--summary', ...args],
    { cwd, env: { MULTICHAT_STRATEGIES_PATH: path.join(cwd, 'strategies') } },
  );
  return { code, stderr, lookAhead: (JSON.parse(stdout) as ExtraReports).lookAhead };
}

describe("the look-ahead check of a person's own strategy", () => {
  it('catches one that remembers in a later run what came in an earlier one', async () => {
    const { code, stderr, lookAhead } = await check(
      'const seen = new Map();',
      `seen.set(candle.at, candle.close);
       const next = seen.get(candle.at + DAY_MS);
       return next === undefined ? null : next > candle.close ? BUY : SELL;`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('The strategy looks ahead');
    expect(lookAhead?.differing).toBeGreaterThan(40);
  });

  it('tells of one that knows prices by their dates, from a file of its own', async () => {
    const { lookAhead } = await check(
      `import { readFileSync } from 'node:fs';
       const rows = readFileSync('walk.csv', 'utf8').split('\\n').slice(1).map((line) => line.split(','));
       const closes = new Map(rows.map((row) => [Number(row[0]), Number(row[4])]));`,
      `const [now, next] = [closes.get(candle.at), closes.get(candle.at + DAY_MS)];
       return next === undefined ? null : next > now ? BUY : SELL;`,
    );
    expect(lookAhead?.dates.differing).toBeGreaterThan(150);
  });

  it('finds nothing in one that only knows what was', async () => {
    const { code, lookAhead } = await check(
      '',
      `const before = this.before ?? candle.close;
       this.before = candle.close;
       return candle.close > before ? BUY : SELL;`,
    );
    expect(code).toBe(0);
    expect(lookAhead).toMatchObject({ differing: 0, dates: { differing: 0 } });
  });
});
