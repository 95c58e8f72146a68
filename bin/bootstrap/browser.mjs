import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from './fault.mjs';
import { runProgram } from './run-program.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium for the browser tests: one that is there, else the system's package, else Playwright's own.
 * @param {{ root: string, runtime: string, env: NodeJS.ProcessEnv }} context
 * @returns {Promise<string>} path of the program
 */
export async function findBrowser({ root, runtime, env }) {
  const there = await browserThere(root);
  if (there !== null) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installSystemPackage();
  const packaged = await browserThere(root);
  if (packaged !== null) return packaged;
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  await runProgram(runtime, [cli, 'install', 'chromium'], { cwd: root, env });
  const downloaded = await browserThere(root);
  if (downloaded !== null) return downloaded;
  throw new Fault(
    'The browser tests need Chromium, and it could be installed neither by apt-get nor by Playwright. ' +
      'Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run the same command again.',
  );
}

/** @param {string} root */
async function browserThere(root) {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (doesRun(asked)) return asked;
    throw new Fault(`CHROMIUM_PATH is ${asked}, which does not run. Correct or unset it.`);
  }
  const places = [...USUAL_PLACES, await playwrightPlace(root)];
  return places.find((place) => place !== null && doesRun(place)) ?? null;
}

/** @param {string} root */
async function playwrightPlace(root) {
  const entry = path.join(root, 'node_modules', 'playwright-core', 'index.mjs');
  if (!existsSync(entry)) return null;
  const { chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}

/** @param {string} program */
function doesRun(program) {
  if (!existsSync(program)) return false;
  try {
    execFileSync(program, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    // A stub that points to a package that is not installed, or libraries are missing: not usable.
    return false;
  }
}

async function installSystemPackage() {
  process.stderr.write('Installing Chromium for the browser tests (apt-get) …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2]);
  const updated = await runProgram('apt-get', ['update', '-qq'], { env, stdio });
  if (updated === 0)
    await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      stdio,
    });
}
