import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What each of them appends: about 180 bytes. */
export const CONTENT =
  'The fast average crossed the slow one from below; I propose to buy 49 shares at the market. '.repeat(2);

/** `node <driver> FOLDER MESSAGES`: where to write, and how much. */
export const [folder = '.', messages = 0] = [process.argv[2], Number(process.argv[3])];

/**
 * Awaits one append after the other, then prints how long they took and what they left on the disk.
 * @param {(index: number) => unknown} append resolves once the message is kept
 */
export async function measure(append) {
  const began = performance.now();
  for (let index = 0; index < messages; index += 1) await append(index);
  const seconds = (performance.now() - began) / 1000;
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  process.stdout.write(`${JSON.stringify({ seconds, bytes })}\n`);
}
