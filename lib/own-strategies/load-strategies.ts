import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { asDeskError, DeskError } from '#lib/desk-error';
import { loadStrategy } from '#lib/own-strategies/load-strategy';
import type { Strategy } from '#lib/strategies/strategy';
import {
  BUILT_IN,
  type StrategyFault,
  type StrategyList,
  withOwnStrategies,
} from '#lib/strategies/strategy-list';

/** A file that holds a strategy; what it needs besides lies in folders, which are not looked into. */
const STRATEGY_FILE = /^(?![._]).*(?<!\.d|\.test)\.(?:ts|mjs)$/;

/**
 * The desk's strategies with those of a folder, in the order of its names. A file that is no strategy is left out
 * and told of in `faults`; it never keeps the others from being there. Runs what the files hold.
 */
export async function loadStrategies(folder: string | null): Promise<StrategyList> {
  if (folder === null) return BUILT_IN;
  const own: Strategy[] = [];
  const faults: StrategyFault[] = [];
  const blame = (file: string, thrown: unknown) => {
    faults.push({ file, message: withoutFile(asDeskError(thrown).message, file) });
  };
  const names = await namesIn(folder).catch((cause: unknown) => {
    blame(folder, cause);
    return [];
  });
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      const strategy = await loadStrategy(file);
      if (own.some((other) => other.name === strategy.name))
        throw new DeskError(
          'invalid_input',
          `the name ${strategy.name} is taken by another file of this folder.`,
        );
      own.push(strategy);
    } catch (cause) {
      blame(file, cause);
    }
  }
  return withOwnStrategies({ folder, own, faults });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && STRATEGY_FILE.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const message = `the folder can't be read (${code}): make it, or take strategies_path out of the configuration.`;
    throw new DeskError('invalid_input', message, { cause });
  }
}

function withoutFile(message: string, file: string): string {
  return message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
}
