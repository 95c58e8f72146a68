import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { drawFrom, hashText, mixSeeds } from '#lib/market/random';
import { appendRounds } from '#tests/faults/rounds/append-rounds';
import { backupRounds } from '#tests/faults/rounds/backup-rounds';
import { migrateRounds } from '#tests/faults/rounds/migrate-rounds';
import { moveRounds } from '#tests/faults/rounds/move-rounds';
import { restoreRounds } from '#tests/faults/rounds/restore-rounds';
import type { MakeRounds } from '#tests/faults/rounds/round-kind';
import { splitRounds } from '#tests/faults/rounds/split-rounds';
import { openTestPostgres } from '#tests/support/test-postgres';

const POSTGRES = 'append-postgres';

/** What is killed with `kill -9`, in the middle of it. Postgres itself is killed in a test of its own. */
const KINDS: Readonly<Record<string, MakeRounds>> = {
  'append-sqlite': appendRounds('sqlite'),
  'append-json': appendRounds('json'),
  [POSTGRES]: postgresRounds,
  'append-split': splitRounds,
  'backup-sqlite': backupRounds('sqlite'),
  'backup-json': backupRounds('json'),
  'restore-sqlite': restoreRounds('sqlite'),
  'restore-json': restoreRounds('json'),
  move: moveRounds,
  migrate: migrateRounds,
};

export interface StoreRounds {
  /** Over all kinds. */
  rounds: number;
  /** The same seed waits as long before each kill. */
  seed: number;
  only?: string;
  log?: (line: string) => void;
}

export interface KindResult {
  kind: string;
  rounds: number;
  killed: number;
  acknowledged: number;
  faults: string[];
}

/** Kinds under way at the same time: a round mostly waits for a process to start. */
const LANES = 4;

/** Kills what writes stores at random moments, and holds what it finds to the promises. A fault keeps its folder. */
export async function runStoreRounds({ rounds, seed, only, log = () => undefined }: StoreRounds) {
  const kinds = Object.keys(KINDS).filter((kind) => only === undefined || kind === only);
  if (kinds.length === 0)
    throw new Error(`There is no kind "${only}"; there are ${Object.keys(KINDS).join(', ')}.`);
  const waiting = kinds.map((kind, index) => ({
    kind,
    rounds: Math.floor((rounds + kinds.length - 1 - index) / kinds.length),
    seed: mixSeeds(seed, hashText(kind)),
  }));
  const results: KindResult[] = [];
  const follow = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = performance.now();
      const result = await runKind(next);
      results.push(result);
      log(lineOf(result, performance.now() - began));
    }
  };
  await Promise.all(Array.from({ length: LANES }, follow));
  return results;
}

async function runKind({
  kind,
  rounds,
  seed,
}: {
  kind: string;
  rounds: number;
  seed: number;
}): Promise<KindResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `multichat-rounds-${kind}-`));
  const result: KindResult = { kind, rounds, killed: 0, acknowledged: 0, faults: [] };
  try {
    const work = await KINDS[kind]?.({ folder, draw: drawFrom(seed) });
    for (let number = 1; work && number <= rounds; number += 1) {
      const { wasKilled, acknowledged, faults } = await work.round(number);
      result.killed += Number(wasKilled);
      result.acknowledged += acknowledged;
      result.faults.push(...faults.map((fault) => `round ${number}: ${fault}`));
    }
    result.faults.push(...((await work?.close()) ?? []));
  } catch (cause) {
    throw new Error(`${kind} failed; what it left is in ${folder}.`, { cause });
  }
  if (result.faults.length === 0) rmSync(folder, { recursive: true });
  else result.faults.push(`What it left is in ${folder}.`);
  return result;
}

async function postgresRounds(place: Parameters<MakeRounds>[0]): ReturnType<MakeRounds> {
  const server = await openTestPostgres();
  const url = server.makeUrl();
  const work = await appendRounds('postgres', () => url)(place);
  return {
    ...work,
    close: () => work.close().finally(() => server.stop()),
  };
}

function lineOf({ kind, rounds, killed, acknowledged, faults }: KindResult, ms: number): string {
  const counts = `${rounds} rounds, ${killed} killed, ${acknowledged} acknowledged, ${faults.length} faults`;
  return [
    `${kind.padEnd(15)} ${counts}, ${(ms / 1000).toFixed(0)} s`,
    ...faults.map((fault) => `  ${fault}`),
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      only: { type: 'string' },
    },
  });
  const { rounds, seed, only } = values;
  const began = performance.now();
  const results = await runStoreRounds({
    rounds: Number.parseInt(rounds, 10),
    seed: Number.parseInt(seed, 10),
    ...(only === undefined ? {} : { only }),
    log: (line) => process.stdout.write(`${line}\n`),
  });
  const sum = (count: (result: KindResult) => number) => results.reduce((all, one) => all + count(one), 0);
  const faults = sum((one) => one.faults.length);
  process.stdout.write(
    `${sum((one) => one.rounds)} rounds with seed ${seed}: ${sum((one) => one.killed)} killed, ` +
      `${sum((one) => one.acknowledged)} acknowledged, ${faults} faults, ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) await main();
