/** A JSON file that is read, added to and written anew for each message, durable: what a quick start looks like. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CONTENT, folder, measure } from './measure.mjs';

const file = path.join(folder, 'session.json');
writeFileSync(file, '[]');

await measure((index) => {
  const all = JSON.parse(readFileSync(file, 'utf8'));
  all.push({ id: randomUUID(), seq: index + 1, at: Date.now(), sender: 'Agent-1', content: CONTENT });
  const next = openSync(`${file}.next`, 'w');
  writeFileSync(next, JSON.stringify(all));
  fsyncSync(next);
  closeSync(next);
  renameSync(`${file}.next`, file);
  const held = openSync(folder, 'r');
  fsyncSync(held);
  closeSync(held);
});
