import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from './fault.mjs';
import { openHouse } from './house.mjs';
import { forwardSignals } from './run-program.mjs';
import { TASKS } from './tasks.mjs';

/**
 * Opens the house (packages, Node) and does one task in it.
 * @param {readonly string[]} argv task, then its arguments
 */
export async function main([name = '', ...args]) {
  forwardSignals();
  try {
    const task = TASKS[name];
    if (!task) throw new Fault(`There is no task "${name}"; there are: ${Object.keys(TASKS).join(', ')}.`, 2);
    const root = fileURLToPath(new URL('../..', import.meta.url));
    process.exitCode = await task(await openHouse(path.resolve(root)), args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
