import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { type DeskConfig, openDesk } from '#lib/desk';

/** Appends that the killed writer had acknowledged. */
const ACKNOWLEDGED = 200;

/** Milliseconds from opening a store until it has read its newest message and written another. */
export async function timeOpening(place: DeskConfig): Promise<number> {
  const began = performance.now();
  const desk = await openDesk(place, { role: 'tool' });
  try {
    const { items } = await desk.sessions.listSessions({ limit: 1 });
    const [session] = items;
    if (!session) throw new Error('The store lost its session.');
    const [newest] = await desk.sessions.readMessages(session.id, { limit: 1 });
    if (newest?.seq !== session.lastSeq) throw new Error('The store lost its newest message.');
    await desk.sessions.append(session.id, { sender: 'Agent-1', content: 'Opened.' });
    return performance.now() - began;
  } finally {
    await desk.close();
  }
}

/** The same after a process that appended to it was killed. */
export async function timeOpeningAfterKill(place: DeskConfig): Promise<number> {
  const script = path.join(import.meta.dirname, 'kill-worker.ts');
  const writer = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(writer, 'close');
  writer.stdin.end(JSON.stringify(place));
  let acknowledged = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    if (line === 'acknowledged') acknowledged += 1;
    if (acknowledged >= ACKNOWLEDGED) writer.kill('SIGKILL');
  }
  await ended;
  if (acknowledged < ACKNOWLEDGED) throw new Error('The writer ended before it was killed.');
  return timeOpening(place);
}
