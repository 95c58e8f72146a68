import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { terminalLines } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { DeskError } from '#lib/desk-error';
import type { ExportFormat } from '#lib/sessions/export/export-format';
import { exportSession } from '#lib/sessions/export/export-session';
import type { SessionId } from '#lib/sessions/session';

export interface ExportOptions extends DeskCommandOptions {
  format?: ExportFormat;
  output?: string;
}

/** `multichat sessions export ID`. */
export async function exportToFile(id: string, options: ExportOptions): Promise<void> {
  await withDesk(options, async ({ sessions }) => {
    const { chunks } = await exportSession(sessions, id as SessionId, options.format ?? 'json');
    await (options.output === undefined ? print(chunks) : writeFile(options.output, chunks));
  });
}

/** To a program as it is; a terminal would obey what stands in messages. */
async function print(chunks: AsyncIterable<string>): Promise<void> {
  const { stdout } = process;
  const shown = stdout.isTTY ? forTerminal(chunks) : chunks;
  try {
    await pipeline(Readable.from(shown), stdout, { end: false });
  } catch (error) {
    // Whoever reads has enough, e.g. `head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function* forTerminal(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield terminalLines(chunk).join('\n');
}

/** Whole or not at all: it has its name only once all of it is on the disk. */
async function writeFile(file: string, chunks: AsyncIterable<string>): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    if (cause instanceof DeskError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('store_unavailable', `${file} can't be written (${reason}): name another file.`, {
      cause,
    });
  }
}
