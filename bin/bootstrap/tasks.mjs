import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { findFaultTools } from './fault-tools.mjs';
import { buildWhenStale, runDesk, runNode, runStart, withBrowser } from './house.mjs';
import { runSteps } from './steps.mjs';

/** @typedef {import('./house.mjs').House} House */
/** @typedef {(house: House, args: readonly string[]) => Promise<number>} Task */

const ESLINT = 'eslint/bin/eslint.js';
const TSC = 'typescript/bin/tsc';
const NEXT = 'next/dist/bin/next';
const DEPENDENCY_CRUISER = 'dependency-cruiser/bin/dependency-cruiser.mjs';
const KNIP = 'knip/bin/knip.js';
const PRETTIER = 'prettier/bin/prettier.cjs';
const VITEST = 'vitest/vitest.mjs';
const PLAYWRIGHT = '@playwright/test/cli.js';

const CRUISED = ['app', 'bin', 'components', 'db', 'lib', 'tests'];

/**
 * A package's program as a step.
 * @param {House} house
 * @param {string} name
 * @param {readonly string[]} args program first
 */
function step(house, name, [program = '', ...args]) {
  return { name, run: () => runNode(house, [path.join('node_modules', program), ...args]) };
}

/** @param {House} house */
function checks(house) {
  return [
    step(house, 'types of the routes', [NEXT, 'typegen']),
    step(house, 'types', [TSC, '--noEmit', '-p', '.']),
    step(house, 'lint', [ESLINT, '.', '--max-warnings', '0']),
    step(house, 'layers and cycles', [DEPENDENCY_CRUISER, ...CRUISED, '--config', '.dependency-cruiser.mjs']),
    step(house, 'dead code', [KNIP]),
    step(house, 'formatting', [PRETTIER, '--check', '--log-level', 'warn', '.']),
  ];
}

/** @type {Task} */
async function test(house) {
  const browser = await withBrowser(house);
  await findFaultTools();
  const steps = [
    { name: 'build', run: () => buildWhenStale(house) },
    ...checks(house),
    step(browser, 'unit, contract, integration, faults', [VITEST, 'run']),
    step(browser, 'browser', [PLAYWRIGHT, 'test']),
  ];
  await runSteps(steps, 'npm test');
  return 0;
}

/** @type {Task} */
async function validate(house) {
  await runSteps([...checks(house), step(house, 'unit', [VITEST, 'run', 'tests/unit'])], 'npm run validate');
  return 0;
}

/** @type {Task} */
async function e2e(house, args) {
  const built = await buildWhenStale(house);
  if (built !== 0) return built;
  const browser = await withBrowser(house);
  return runNode(browser, [path.join('node_modules', PLAYWRIGHT), 'test', ...args]);
}

/** @type {Task} */
async function screens(house, args) {
  const built = await buildWhenStale(house);
  return built === 0 ? runNode(await withBrowser(house), ['tests/screens/run.ts', ...args]) : built;
}

/** Benchmarks that take many minutes, or half the machine for some. */
const BY_NAME = new Set(['long', 'robot', 'sweep']);

/** `npm run bench [NAME …]`: each file of tests/bench without a dash in its name is one benchmark. @type {Task} */
async function bench(house, args) {
  const there = readdirSync(path.join(house.root, 'tests', 'bench')).filter((file) =>
    /^[a-z]+\.ts$/.test(file),
  );
  // What takes many minutes is run when it is asked for by name.
  const usual = there.map((file) => path.basename(file, '.ts')).filter((name) => !BY_NAME.has(name));
  const names = args.length > 0 ? args : usual;
  const unknown = names.find((name) => !there.includes(`${name}.ts`));
  if (unknown !== undefined)
    throw new Fault(`There is no benchmark "${unknown}"; there are files in tests/bench.`, 2);
  const built = await buildWhenStale(house);
  if (built !== 0) return built;
  const browser = await withBrowser(house);
  const steps = names.map((name) => ({ name, run: () => runNode(browser, [`tests/bench/${name}.ts`]) }));
  await runSteps(steps, 'npm run bench');
  return 0;
}

/** An hour for a test, in which ten thousand cases are tried. */
const NO_HURRY = '--test-timeout=3600000';

/**
 * Property tests try at least so many cases (`tests/support/cases.ts`).
 * @param {House} house
 * @param {number} cases
 * @returns {House}
 */
function withCases(house, cases) {
  return { ...house, env: { ...house.env, PROPERTY_CASES: String(cases) } };
}

/** The long rounds that do not fit into `npm test`. @type {Task} */
async function nightly(house) {
  const browser = await withBrowser(house);
  await findFaultTools();
  const steps = [
    { name: 'build', run: () => buildWhenStale(house) },
    {
      name: 'kill -9, 200 rounds',
      run: () => runNode(house, ['tests/faults/kill-rounds.ts', '--rounds', '200']),
    },
    {
      name: 'kill -9 in every store, 1,000 rounds',
      run: () => runNode(house, ['tests/faults/store-rounds.ts', '--rounds', '1000']),
    },
    {
      name: 'a failing kernel, 200 rounds',
      run: () => runNode(house, ['tests/faults/injected-faults.ts', '--rounds', '200']),
    },
    {
      name: 'random calls of every store, 300 sequences',
      run: () => runNode(house, ['tests/contract/random-rounds.ts', '--rounds', '300']),
    },
    {
      name: 'random orders and faults at an exchange, 100 rounds',
      run: () => runNode(house, ['tests/faults/exchange/random-rounds.ts', '--rounds', '100']),
    },
    step(withCases(house, 10_000), 'properties, 10,000 cases', [VITEST, 'run', 'tests/unit', NO_HURRY]),
    step(house, 'faults', [VITEST, 'run', 'tests/faults']),
    step(browser, 'browser', [PLAYWRIGHT, 'test']),
  ];
  await runSteps(steps, 'npm run nightly');
  return 0;
}

/** What each npm script does once the house is open. @type {Record<string, Task>} */
export const TASKS = {
  start: runDesk,
  dev: (house, args) => runStart(house, ['--dev', ...args]),
  multichat: (house, args) => runNode(house, ['bin/multichat.ts', ...args]),
  build: (house) => buildWhenStale(house),
  test,
  validate,
  e2e,
  screens,
  bench,
  nightly,
};
