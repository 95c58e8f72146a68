import { writeSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';

/*
 * A process that is there to be killed: `node round-worker.ts TASK WORK`, the work as JSON. Its first line says that the
 * work begins; each further one is acknowledged.
 */
enableCompileCache();
const [task = '', json = '{}'] = process.argv.slice(2);
const { ROUND_TASKS } = await import('#tests/faults/rounds/round-tasks');
const run = ROUND_TASKS[task];
if (!run) throw new Error(`There is no task "${task}".`);
await run(JSON.parse(json) as Record<string, string>, (line) => {
  // Who is killed never comes to keeping what it compiled.
  if (line === 'begins') flushCompileCache();
  // Straight to the pipe: what is in it survives the process.
  writeSync(1, `${line}\n`);
});
