import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { compareWithNaive } from '#tests/contract/compare-with-naive';
import { openSessions as openJson } from '#tests/contract/openers/json';
import { openSessions as openMemory } from '#tests/contract/openers/memory';
import { openSessions as openPostgres } from '#tests/contract/openers/postgres';
import { openSessions as openSqlite } from '#tests/contract/openers/sqlite';
import type { SessionSubject } from '#tests/contract/session-subject';
import { startPostgresServer } from '#tests/support/postgres-server';

/** Random sequences of calls on every store, by the hundred: `node tests/contract/random-rounds.ts --rounds 300`. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '300' } } });
const rounds = Number(values.rounds);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'multichat-random-'));
const server = await startPostgresServer();
let made = 0;

function makeFolder(): string {
  const folder = path.join(scratch, String((made += 1)));
  mkdirSync(folder);
  return folder;
}

function makeSchema(): string {
  const url = new URL(server.url);
  url.searchParams.set('schema', `random_${(made += 1)}`);
  return url.href;
}

// They are closed and opened again, though from this process alone.
const opener = import.meta.filename;
const SUBJECTS: Record<string, SessionSubject> = {
  memory: { makeLocation: () => 'memory', openSessions: openMemory, opener: null },
  json: { makeLocation: makeFolder, openSessions: openJson, opener },
  sqlite: { makeLocation: makeFolder, openSessions: openSqlite, opener },
  postgres: { makeLocation: makeSchema, openSessions: openPostgres, opener },
};

try {
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    await compareWithNaive(subject, rounds);
    process.stdout.write(`${name}: ${rounds} sequences of calls answered as the naive store does\n`);
  }
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
