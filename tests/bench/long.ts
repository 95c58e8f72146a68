/**
 * Sessions of a million messages on the stores that need no server: minutes, so only `npm run bench -- long`.
 * `node tests/bench/long.ts [--small] [sqlite] [json] [memory]`; `--small` only shows that it works.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import type { LongRun } from '#tests/bench/long-worker';
import { printTable, reportTable } from '#tests/bench/report-table';
import { figure } from '#tests/bench/statistics';

const STORES = ['sqlite', 'json', 'memory'] as const;
const isSmall = process.argv.includes('--small');
const messages = isSmall ? 20_000 : 1_000_000;
const asked = STORES.filter((storage) => process.argv.includes(storage));
const worker = path.join(import.meta.dirname, 'long-worker.ts');

const stores = asked.length > 0 ? asked : STORES;
const runs = stores.map((storage): LongRun => {
  process.stderr.write(`${storage}: ${messages} messages …\n`);
  // A million messages in memory need more than Node takes by itself.
  const args = ['--max-old-space-size=8192', worker, storage, String(messages)];
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  ) as LongRun;
});

const row = (what: string, cell: (run: LongRun) => string) => [what, ...runs.map(cell)];
const count = messages.toLocaleString('en-US');
const report = isSmall || asked.length > 0 ? printTable : reportTable;
report({
  title: 'Long sessions',
  command: 'npm run bench -- long',
  about:
    `A session of ${count} messages beside one of 1,000 (appends) and of 10,000 (pages), measured in turns; a store of ` +
    `${count} messages in 100 sessions for the search, newest 50 first. A killed writer is one that a \`kill -9\` met ` +
    'while it appended. Times in ms.',
  columns: ['what', ...stores],
  rows: [
    row('filled in batches of 500, messages/s', ({ fillRate }) => figure(fillRate)),
    row(`append p50, at ${count}`, ({ append }) => figure(append.long)),
    row('append p50, at 1,000', ({ append }) => figure(append.short)),
    row('append cost, long ÷ short', ({ append }) => figure(append.long / append.short)),
    row(`page of 50 anywhere, p95, of ${count}`, ({ page }) => figure(page.long)),
    row('page of 50 anywhere, p95, of 10,000', ({ page }) => figure(page.short)),
    row('page p95, long ÷ short', ({ page }) => figure(page.long / page.short)),
    ...(runs[0]?.searches ?? []).map(({ what }, index) =>
      row(`search p95: ${what}`, ({ searches }) => figure(searches[index]?.p95 ?? NaN)),
    ),
    row('open the store, ready to read and write', ({ openMs }) => figure(openMs)),
    row('the same after `kill -9` of a writer', ({ openAfterKillMs }) => figure(openAfterKillMs)),
    row('files ÷ text', ({ sizeRatio }) => figure(sizeRatio)),
    row('memory of the process, MiB', ({ rssMiB }) => figure(rssMiB)),
  ],
});
