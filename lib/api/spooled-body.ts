import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { requireJsonType } from '#lib/api/json-body';
import { DeskError } from '#lib/desk-error';

/** Larger sessions come in with `multichat sessions import`. */
const MAX_BYTES = 256 * 1_048_576;

/**
 * Puts a large JSON body aside on the disk, so that it needs no memory and can be read twice, for as long as `use`
 * takes. Errors: `unsupported_media_type`, `too_large`, `invalid_json` (it broke off), `disk_full`.
 */
export async function withSpooledBody<Result>(
  incoming: IncomingMessage,
  use: (open: () => AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  requireJsonType(incoming);
  const folder = await mkdtemp(path.join(tmpdir(), 'multichat-import-'));
  try {
    const file = path.join(folder, 'body');
    await spool(incoming, file);
    return await use(() => createReadStream(file) as AsyncIterable<Uint8Array>);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function spool(incoming: IncomingMessage, file: string): Promise<void> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge();
  try {
    await pipeline(counted(incoming), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    if (cause instanceof DeskError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new DeskError('disk_full', 'There is no room to put the session aside: nothing was imported.', {
        cause,
      });
    }
    throw new DeskError('invalid_json', 'The body broke off before its end.', { cause });
  }
}

async function* counted(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  let size = 0;
  // Left open on an error: the answer still has to go out.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): DeskError {
  return new DeskError(
    'too_large',
    'The session is larger than 256 MiB: bring it in with `multichat sessions import FILE`.',
    { details: { maxBytes: MAX_BYTES } },
  );
}
