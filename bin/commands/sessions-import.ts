import { createReadStream } from 'node:fs';
import { terminalJson, terminalText } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { DeskError } from '#lib/desk-error';
import { importSession } from '#lib/sessions/import/import-session';

/** `multichat sessions import FILE`. */
export async function importFile(file: string, options: DeskCommandOptions): Promise<void> {
  await withDesk(options, async ({ sessions }) => {
    const session = await importSession(sessions, () => readFile(file));
    const told = options.json
      ? terminalJson(session)
      : `${session.id}  ${session.lastSeq} messages  ${terminalText(session.title)}`;
    process.stdout.write(`${told}\n`);
  });
}

async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new DeskError('invalid_input', `${file} can't be read (${code}): name a file that is there.`, {
      cause,
    });
  }
}
