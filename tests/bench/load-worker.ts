/** `node load-worker.ts URL`: posts and reads from many callers until stdin ends; prints how many were answered a second. */
import { text } from 'node:stream/consumers';

const [url = ''] = process.argv.slice(2);
const CALLERS = 32;
const headers = { 'content-type': 'application/json' };

let isOver = false;
let answered = 0;
void text(process.stdin).then(() => (isOver = true));

const made = await fetch(`${url}/sessions`, {
  ...{ method: 'POST', headers },
  body: JSON.stringify({ title: 'Load', participants: [{ name: 'Agent-1', kind: 'agent' }] }),
});
const { id } = (await made.json()) as { id: string };
const body = JSON.stringify({
  sender: 'Agent-1',
  content: 'The fast average crossed the slow one from below. '.repeat(3),
});

async function call(): Promise<void> {
  while (!isOver) {
    const posted = await fetch(`${url}/sessions/${id}/messages`, { method: 'POST', headers, body });
    await posted.text();
    const read = await fetch(`${url}/sessions/${id}/messages?limit=50`);
    await read.text();
    if (posted.ok && read.ok) answered += 2;
  }
}

const began = performance.now();
await Promise.all(Array.from({ length: CALLERS }, call));
process.stdout.write(String(answered / ((performance.now() - began) / 1000)));
