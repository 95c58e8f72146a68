import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { DeskConfig } from '#lib/desk';
import { variedContent } from '#tests/bench/content';

/** Bytes of a closed store's files for each byte of the text in it. */
export function sizeRatioOf({ storagePath }: DeskConfig, messages: number): number {
  let text = 0;
  for (let seq = 1; seq <= messages; seq += 1) text += Buffer.byteLength(variedContent(seq));
  const files = readdirSync(storagePath, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return (
    files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0) / text
  );
}
