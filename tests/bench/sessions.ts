import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { reportTable } from '#tests/bench/report-table';
import { appendAwaiting, appendRaw, appendTogether } from '#tests/bench/sessions-appends';

/** Durable appends: ours against raw better-sqlite3 with the same tables, in one run. `node tests/bench/sessions.ts` */
const MESSAGES = 4_000;
const CALLERS = 64;
const ROUNDS = 5;

interface Line {
  what: string;
  /** Messages a second, one figure a round. */
  rates: number[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-bench-'));
try {
  const lines: Line[] = [
    { what: 'raw better-sqlite3, one transaction a message', rates: [] },
    { what: 'sessions.append, one caller awaiting each', rates: [] },
    { what: `sessions.append, ${CALLERS} callers`, rates: [] },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = { folder: path.join(folder, String(round)), messages: MESSAGES };
    lines[0]?.rates.push(await appendRaw(load));
    lines[1]?.rates.push(await appendAwaiting(load));
    lines[2]?.rates.push(await appendTogether(load, CALLERS));
  }
  printTable(lines);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function printTable(lines: readonly Line[]): void {
  const anchor = medianOf(lines[0]?.rates ?? []);
  reportTable({
    title: 'Durable appends',
    command: 'npm run bench -- sessions',
    about: `${MESSAGES} messages a round, synchronous=FULL, median of ${ROUNDS} rounds.`,
    columns: ['what', 'messages/s', 'lowest', 'highest', '× raw'],
    rows: lines.map(({ what, rates }) => [
      what,
      ...[medianOf(rates), Math.min(...rates), Math.max(...rates)].map((rate) => String(Math.round(rate))),
      (medianOf(rates) / anchor).toFixed(2),
    ]),
  });
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
