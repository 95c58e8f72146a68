import { type Finding, ok, warn } from '#lib/operations/doctor/finding';
import { loadStrategies } from '#lib/own-strategies/load-strategies';

/** Whether every file of `strategies_path` is a strategy. Runs what they hold, as the desk does when it starts. */
export async function checkStrategies(folder: string): Promise<Finding> {
  const { own, faults } = await loadStrategies(folder);
  const names = own.length === 0 ? 'none' : own.join(', ');
  if (faults.length === 0) return ok('strategies', `Taken up from ${folder}: ${names}.`);
  const told = faults.map(({ file, message }) => `${file}: ${message}`).join(' ');
  return warn(
    'strategies',
    `Taken up from ${folder}: ${names}. Not taken up: ${told}`,
    'Mend these files, or move them away (docs/strategies.md), and restart the desk.',
  );
}
