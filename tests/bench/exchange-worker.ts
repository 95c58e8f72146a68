/** Exports a session and imports it into another store; reads what and where from stdin. */
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import type { DeskConfig } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { exportSession } from '#lib/sessions/export/export-session';
import { importSession } from '#lib/sessions/import/import-session';
import { makeSession, withDesk } from '#tests/bench/bench-stores';
import { fillSession } from '#tests/bench/sessions-pages';

const { from, to, messages } = JSON.parse(await text(process.stdin)) as {
  from: DeskConfig;
  to: DeskConfig;
  messages: number;
};
const file = path.join(path.dirname(to.bookPath), `${path.basename(to.bookPath)}.export.json`);

let peak = 0;
const look = () => {
  // What is garbage by now is no memory that the work needs.
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  peak = Math.max(peak, heapUsed + external);
};

const exportSeconds = await withDesk(from, async (desk: Desk) => {
  const id = await makeSession(desk);
  await fillSession(desk, id, { from: 1, to: messages });
  await watchMemory(async () => writeOut(desk, id));
  const began = performance.now();
  await writeOut(desk, id);
  return (performance.now() - began) / 1000;
});
const importSeconds = await withDesk(to, async ({ sessions }) => {
  const began = performance.now();
  await importSession(sessions, () => createReadStream(file));
  return (performance.now() - began) / 1000;
});
process.stdout.write(
  JSON.stringify({
    exportRate: messages / exportSeconds,
    importRate: messages / importSeconds,
    peakMiB: peak / 2 ** 20,
  }),
);

async function writeOut(
  { sessions }: Pick<Desk, 'sessions'>,
  id: Parameters<typeof exportSession>[1],
): Promise<void> {
  const { chunks } = await exportSession(sessions, id, 'json');
  await pipeline(chunks, createWriteStream(file));
}

async function watchMemory(work: () => Promise<void>): Promise<void> {
  const watching = setInterval(look, 5);
  try {
    await work();
  } finally {
    clearInterval(watching);
  }
  look();
}
