import { Fault } from './fault.mjs';
import { isEnding } from './run-program.mjs';

/**
 * @typedef {{ name: string, run: () => Promise<number> }} Step
 */

/**
 * Runs the steps in order, says how long each took, and stops at the first that fails.
 * @param {readonly Step[]} steps
 * @param {string} title for the closing line
 */
export async function runSteps(steps, title) {
  const startedAt = performance.now();
  for (const step of steps) {
    const stepAt = performance.now();
    process.stdout.write(`▶ ${step.name}\n`);
    const code = await step.run();
    const took = seconds(performance.now() - stepAt);
    if (isEnding()) throw new Fault(`${title}: ended at "${step.name}" after ${took}, as asked.`, 130);
    if (code !== 0)
      throw new Fault(`✗ ${title}: "${step.name}" failed after ${took} (exit code ${code}).`, code);
    process.stdout.write(`✓ ${step.name} ${took}\n`);
  }
  process.stdout.write(
    `✓ ${title}: ${steps.length} steps passed in ${seconds(performance.now() - startedAt)}\n`,
  );
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
