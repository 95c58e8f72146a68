import { type Finding, fail, ok } from '#lib/operations/doctor/finding';

/** The one that package.json pins runs TypeScript as it stands. */
const OLDEST_NODE = 24;

/** Whether this Node can run the desk. */
export function checkRuntime(version: string = process.versions.node): Finding {
  const major = Number(version.split('.', 1)[0]);
  if (major >= OLDEST_NODE) return ok('node', `Node ${version}.`);
  const fix = 'Run it through npm (npm run -s multichat -- doctor), which brings the right one.';
  return fail('node', `Node ${version} is too old: ${OLDEST_NODE} is needed.`, fix);
}
