import { writeSync } from 'node:fs';

import type { SessionId } from '#lib/sessions/session';
import { openStore } from '#tests/contract/open-store';

/**
 * A process of its own that appends to a session and writes a line with the number of each message once
 * it is acknowledged. Arguments: location, session id, sender, count, how many at a time.
 */
const [location = '', sessionId = '', sender = '', count = '0', together = '1'] = process.argv.slice(2);
const desk = await openStore(location);
let given = 0;

async function appendInTurn(): Promise<void> {
  while (given < Number(count)) {
    given += 1;
    const content = `${sender} ${given}`;
    const { message } = await desk.sessions.append(sessionId as SessionId, { sender, content });
    // Straight to the pipe: what is in it survives the process.
    writeSync(1, `${message.seq} ${content}\n`);
  }
}

await Promise.all(Array.from({ length: Number(together) }, appendInTurn));
await desk.close();
