import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { DeskConfig } from '#lib/desk';
import { CONTENT, variedContent } from '#tests/bench/content';
import { APPENDS } from '#tests/bench/long-turns';

/** Bytes of all files of a closed store, the book's as well, for each byte of the text that was written into it. */
export function sizeRatioOf({ storagePath }: DeskConfig, messages: number): number {
  let text = APPENDS * Buffer.byteLength(CONTENT);
  for (let seq = 1; seq <= messages; seq += 1) text += Buffer.byteLength(variedContent(seq));
  const files = readdirSync(storagePath, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return (
    files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0) / text
  );
}
