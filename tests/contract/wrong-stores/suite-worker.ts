import path from 'node:path';

import { startVitest } from 'vitest/node';

/** What became of one test of the suite; its name begins with the name of the store. */
export interface SuiteTest {
  name: string;
  state: string;
}

/** Runs the contract suite against every wrong store and prints what became of each test, as JSON. */
const vitest = await startVitest('test', [], {
  config: false,
  root: path.resolve(import.meta.dirname, '../../..'),
  include: ['tests/contract/wrong-stores/every-store.suite.ts'],
  watch: false,
  reporters: [{}],
});
const tests: SuiteTest[] = vitest.state
  .getTestModules()
  .flatMap(({ children }) => [...children.allTests()])
  .map((test) => ({ name: test.fullName.replaceAll(' > ', ' '), state: test.result().state }));
const faults = vitest.state.getUnhandledErrors();
await vitest.close();
// What the suite left open is of no use to anybody any more; that tests failed is what was asked for. Who ends
// before all is written leaves half of it.
process.stdout.write(JSON.stringify({ tests, faults: faults.map(String) }), () => process.exit(0));
