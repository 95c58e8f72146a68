/** `saveMessages` of `@mastra/libsql`; `full` as a third argument makes it as durable as the others. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { LibSQLStore } from '@mastra/libsql';
import { CONTENT, folder, measure } from './measure.mjs';

const store = new LibSQLStore({ id: 'bench', url: `file:${path.join(folder, 'mastra.sqlite')}` });
await store.init();
const memory = await store.getStore('memory');
const now = new Date();
await memory.saveThread({
  thread: { id: 'bench', resourceId: 'desk', title: 'Bench', metadata: {}, createdAt: now, updatedAt: now },
});
// It ships with NORMAL, which may lose what a power cut meets.
if (process.argv[4] === 'full') await store.client.execute('PRAGMA synchronous=FULL');

await measure(() =>
  memory.saveMessages({
    messages: [
      {
        id: randomUUID(),
        threadId: 'bench',
        resourceId: 'desk',
        role: 'user',
        createdAt: new Date(),
        content: { format: 2, parts: [{ type: 'text', text: CONTENT }] },
      },
    ],
  }),
);
if (process.argv[4] === 'full') {
  const { rows } = await store.client.execute('PRAGMA synchronous');
  if (rows[0]?.synchronous !== 2) throw new Error('The store went back to another durability meanwhile.');
}
