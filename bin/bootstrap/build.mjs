import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildReason } from './build-reason.mjs';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
  'tailwind.config.ts',
];
const ALSO = ['package-lock.json', 'tsconfig.json'];

/**
 * What the pages were built from and would be built from now.
 * @param {string} root
 */
export function buildFacts(root) {
  const stamp = readJson(stampFile(root));
  const buildId = readText(path.join(root, '.next', 'BUILD_ID'));
  const fingerprint = fingerprintOf(root, [...SOURCES, ...ALSO]);
  return { fingerprint, reason: buildReason({ buildId, stamp, fingerprint }) };
}

/**
 * Notes what a finished build was made from.
 * @param {string} root
 * @param {string} fingerprint taken before the build: what changed during it makes it stale
 */
export function noteBuild(root, fingerprint) {
  const buildId = readText(path.join(root, '.next', 'BUILD_ID'));
  writeFileSync(stampFile(root), JSON.stringify({ buildId, fingerprint }));
}

/**
 * One hash over names and contents.
 * @param {string} root
 * @param {readonly string[]} entries files and folders
 */
export function fingerprintOf(root, entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(root, entry))) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} entry
 * @returns {string[]}
 */
function filesUnder(root, entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  const isFolder = readdirOrNull(full);
  if (isFolder === null) return [entry];
  return isFolder.sort().flatMap((name) => filesUnder(root, path.join(entry, name)));
}

/** @param {string} folder */
function readdirOrNull(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null;
    throw error;
  }
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, '.next', 'multichat-build.json');
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** @param {string} file */
function readJson(file) {
  const text = readText(file);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Half written when the power went: as good as none.
    return null;
  }
}
