import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { installReason } from './install-reason.mjs';
import { runNpm } from './run-npm.mjs';

/**
 * Installs the packages when they are missing or not those of the lockfile.
 * @param {string} root the project's folder
 */
export async function installWhenNeeded(root) {
  const stampFile = path.join(root, 'node_modules', '.multichat-install');
  const wanted = wantedStamp(root);
  const reason = installReason({
    hasModules: existsSync(path.join(root, 'node_modules')),
    stamp: existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null,
    wanted,
    lockfileAt: timeOf(path.join(root, 'package-lock.json')) ?? 0,
    installedAt: timeOf(path.join(root, 'node_modules', '.package-lock.json')),
  });
  if (reason === null) return;
  process.stderr.write(`Installing packages (${reason}) …\n`);
  // A lockfile made on Linux lacks the binaries of other systems; exact versions keep drift small there.
  const lock = process.platform === 'linux' ? [] : ['--no-package-lock'];
  // No package needs its install script: the binaries are in packages, and compiling them needs a compiler.
  const code = await runNpm(root, [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    ...lock,
  ]);
  if (code !== 0) {
    throw new Fault(
      `npm install failed with exit code ${code}; its lines above say why. ` +
        'Check the network and the disk, then run the same command again.',
    );
  }
  writeFileSync(stampFile, wantedStamp(root));
}

/** @param {string} root */
function wantedStamp(root) {
  const hash = createHash('sha256');
  hash.update(`${process.platform}-${process.arch}\n`);
  hash.update(readFileSync(path.join(root, 'package-lock.json')));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify([dependencies, devDependencies]));
  return hash.digest('hex');
}

/** @param {string} file */
function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
