import { execFile } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { SuiteTest } from '#tests/contract/wrong-stores/suite-worker';
import { RIGHT_STORE, WRONG_STORES } from '#tests/contract/wrong-stores/wrong-stores';

const WORKER = path.join(import.meta.dirname, 'wrong-stores/suite-worker.ts');

interface Outcome {
  tests: SuiteTest[];
  /** What went wrong besides the tests. */
  faults: string[];
}

/** Runs the suite against every wrong store, in a process of its own; many of its tests are to fail. */
function runSuite(): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [WORKER], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`The suite didn't run: ${stderr}`, { cause: error }));
      else resolve(JSON.parse(stdout.slice(stdout.indexOf('{"tests"'))) as Outcome);
    });
  });
}

describe('the contract suite', () => {
  let outcome: Outcome = { tests: [], faults: [] };
  beforeAll(async () => {
    outcome = await runSuite();
  }, 120_000);

  /** Names of the tests of a store that ended so. */
  const testsOf = (store: string, wanted: string) =>
    outcome.tests
      .filter(({ name, state }) => name.startsWith(`${store} `) && state === wanted)
      .map(({ name }) => name.slice(store.length + 1));

  it('passes the right store', () => {
    expect(outcome.faults).toEqual([]);
    expect(testsOf(RIGHT_STORE, 'failed')).toEqual([]);
    expect(testsOf(RIGHT_STORE, 'passed').length).toBeGreaterThan(150);
  });

  it.each(WRONG_STORES)('refuses a store that $fault', ({ fault, refusedBy }) => {
    expect(testsOf(`a store that ${fault}`, 'failed')).toContainEqual(expect.stringContaining(refusedBy));
  });
});
