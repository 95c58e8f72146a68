/** Appends to a store without end and says so each time; its place comes from stdin. It is there to be killed. */
import { text } from 'node:stream/consumers';

import { type DeskConfig, openDesk } from '#lib/desk';
import { CONTENT } from '#tests/bench/content';

const desk = await openDesk(JSON.parse(await text(process.stdin)) as DeskConfig, { role: 'tool' });
const { items } = await desk.sessions.listSessions({ limit: 1 });
for (const { id } of items) {
  for (;;) {
    await desk.sessions.append(id, { sender: 'Agent-1', content: CONTENT });
    process.stdout.write('acknowledged\n');
  }
}
