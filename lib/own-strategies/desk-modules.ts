import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What a person's file calls the desk: `multichat-desk/indicators/sma`, as package.json's `exports` offers it. */
const PACKAGE = 'multichat-desk/';
/** The indicators that the desk doesn't write itself. */
const INDICATORS = 'trading-signals';

const folders = new Set<string>();

/**
 * Lets modules of that folder import the desk's own, wherever the folder lies: the desk is no package that is
 * installed beside them. It also spares them a package.json that says what kind of modules they are. For the
 * thread that calls it, until it ends.
 */
export function offerDeskModules(folder: string): void {
  const isFirst = folders.size === 0;
  folders.add(`${pathToFileURL(folder).href}/`);
  if (!isFirst) return;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      // A package knows itself by its name: resolved as if a file of the desk asked.
      if (specifier.startsWith(PACKAGE) || specifier === INDICATORS)
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      const resolved = nextResolve(specifier, context);
      return isTheirs(resolved.url) ? { ...resolved, format: 'module-typescript' } : resolved;
    },
  });
}

function isTheirs(url: string): boolean {
  return url.endsWith('.ts') && [...folders].some((folder) => url.startsWith(folder));
}
