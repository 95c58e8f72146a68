import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { DUMP_HEADER } from '#db/stores/postgres/write-dump';
import { DeskError } from '#lib/desk-error';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';

/** How many sessions and messages are in a dump. */
export interface DumpTotal {
  sessions: number;
  messages: number;
}

/** What one line of a dump says, after its header. */
export type DumpLine = { session: SessionRecord } | { message: MessageRecord } | { total: DumpTotal };

/** The lines of a dump, one at a time. Error: `store_corrupt` for what is no whole dump of this version. */
export async function* readDump(file: string): AsyncGenerator<DumpLine> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  let isFirst = true;
  let isWhole = false;
  for await (const text of lines) {
    const line = parse(file, text);
    if (isFirst) requireHeader(file, line);
    // A dump was written by `writeDump`, and backups compare its hash before.
    else yield line as DumpLine;
    isFirst = false;
    isWhole = 'total' in line;
  }
  if (!isWhole) throw brokenDump(file, 'it ends too early');
}

/** Error of a dump that can't be used. */
export function brokenDump(file: string, why: string, cause?: unknown): DeskError {
  return new DeskError('store_corrupt', `${file} can't be restored: ${why}.`, { cause });
}

function parse(file: string, text: string): object {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line;
  } catch (cause) {
    throw brokenDump(file, 'a line of it is damaged', cause);
  }
  throw brokenDump(file, 'a line of it is damaged');
}

function requireHeader(file: string, line: object): void {
  const { format, version } = DUMP_HEADER;
  if (!('format' in line) || line.format !== format) throw brokenDump(file, 'it is no dump of sessions');
  if (!('version' in line) || line.version !== version) {
    throw new DeskError(
      'store_too_new',
      `${file} was written by a newer version of the desk. Update the desk.`,
    );
  }
}
