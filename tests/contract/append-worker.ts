import { writeSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';

import { DeskError } from '#lib/desk-error';
import { SESSION_DEFAULTS } from '#tests/contract/session-defaults';
import type { OpenSessions } from '#tests/contract/session-subject';
import type { Work } from '#tests/contract/start-worker';

/**
 * A process of its own that appends to sessions, one after the other, and writes a line with the number of each
 * message once it is acknowledged (or with the code of the refusal). Argument: its work, as JSON.
 */
enableCompileCache();
const work = JSON.parse(process.argv[2] ?? '') as Work;
const { openSessions } = (await import(pathToFileURL(work.opener).href)) as { openSessions: OpenSessions };
const { sessions, close } = await openSessions(work.location, SESSION_DEFAULTS);
// Who is killed never comes to keeping what it compiled.
flushCompileCache();
let given = 0;

async function appendInTurn(): Promise<void> {
  while (given < work.count * work.sessionIds.length) {
    const id = work.sessionIds[given % work.sessionIds.length];
    given += 1;
    const content = `${work.sender} ${given}`;
    if (id) say(await appendOne(id, content));
  }
}

async function appendOne(id: Work['sessionIds'][number], content: string): Promise<string> {
  try {
    const { message } = await sessions.append(id, { sender: work.sender, content });
    return `${message.seq} ${content}`;
  } catch (error) {
    if (error instanceof DeskError && work.mayBeRefused) return `${error.code} ${content}`;
    throw error;
  }
}

/** Straight to the pipe: what is in it survives the process. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

say('open');
await Promise.all(Array.from({ length: work.together ?? 1 }, appendInTurn));
await close();
