import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildFacts, noteBuild } from './build.mjs';
import { Fault } from './fault.mjs';
import { installWhenNeeded } from './install.mjs';
import { runProgram } from './run-program.mjs';
import { findRuntime } from './runtime.mjs';

const MULTICHAT = path.join('bin', 'multichat.ts');

/**
 * The project with its packages installed and the Node to run it with.
 * @typedef {{ root: string, runtime: string, env: NodeJS.ProcessEnv }} House
 */

/**
 * Installs what is missing and finds the Node to go on with.
 * @param {string} root the project's folder
 * @returns {Promise<House>}
 */
export async function openHouse(root) {
  await installWhenNeeded(root);
  const runtime = await findRuntime(root);
  const bins = path.join(root, 'node_modules', '.bin');
  const searched = [path.dirname(runtime), bins, process.env.PATH ?? ''].join(path.delimiter);
  return { root, runtime, env: { ...process.env, PATH: searched, NEXT_TELEMETRY_DISABLED: '1' } };
}

/**
 * Runs a script of the project, or a package's, under its Node.
 * @param {House} house
 * @param {readonly string[]} args script first
 */
export function runNode({ root, runtime, env }, args) {
  return runProgram(runtime, args, { cwd: root, env });
}

/**
 * Builds the pages when their sources are not those of the build that is there.
 * @param {House} house
 */
export async function buildWhenStale(house) {
  const { fingerprint, reason } = buildFacts(house.root);
  if (reason === null) return 0;
  process.stderr.write(`Building the pages (${reason}) …\n`);
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2]);
  const next = path.join(house.root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const code = await runProgram(house.runtime, [next, 'build'], { cwd: house.root, env: house.env, stdio });
  if (code === 0) noteBuild(house.root, fingerprint);
  return code;
}

/**
 * The desk itself, once a build is there; what cannot work is said before a long build.
 * @param {House} house
 * @param {readonly string[]} args
 */
export async function runDesk(house, args) {
  if (buildFacts(house.root).reason !== null) {
    const checked = await runNode(house, [MULTICHAT, 'start', '--check', ...args]);
    if (checked !== 0) return checked;
    const built = await buildWhenStale(house);
    if (built !== 0) throw new Fault('The pages could not be built; the lines above say why.', built);
  }
  return runStart(house, args);
}

/**
 * Runs and watches the processes of the desk.
 * @param {House} house
 * @param {readonly string[]} args
 */
export function runStart(house, args) {
  // With a channel the desk sees it when this process dies, even by `kill -9`, and ends as well.
  const stdio = /** @type {import('node:child_process').StdioOptions} */ ([
    'inherit',
    'inherit',
    'inherit',
    'ipc',
  ]);
  return runProgram(house.runtime, [MULTICHAT, 'start', ...args], { cwd: house.root, env: house.env, stdio });
}

/**
 * The house with a browser that the tests find.
 * @param {House} house
 * @returns {Promise<House>}
 */
export async function withBrowser(house) {
  return { ...house, env: { ...house.env, CHROMIUM_PATH: await findBrowser(house) } };
}
