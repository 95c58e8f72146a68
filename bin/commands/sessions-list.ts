import { terminalJson, terminalText } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import type { Session, SessionStatus } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

export interface ListOptions extends DeskCommandOptions {
  status?: SessionStatus;
  participant?: string;
  query?: string;
  limit?: number;
}

/** Sessions that one page of the store holds at most. */
const PAGE = 500;

/** `multichat sessions list`. */
export async function listSessions(options: ListOptions): Promise<void> {
  await withDesk(options, async ({ sessions }) => {
    const items = await readSessions(sessions, options);
    if (options.json) process.stdout.write(`${terminalJson({ items })}\n`);
    else
      process.stdout.write(items.length === 0 ? 'There are no such sessions.\n' : items.map(lineOf).join(''));
  });
}

async function readSessions(
  sessions: Pick<SessionStore, 'listSessions'>,
  { status, participant, query, limit = 50 }: ListOptions,
): Promise<Session[]> {
  const filter = {
    ...(status === undefined ? {} : { status }),
    ...(participant === undefined ? {} : { participant }),
    ...(query === undefined ? {} : { q: query }),
  };
  const found: Session[] = [];
  let cursor: string | null = null;
  do {
    const place: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await sessions.listSessions({
      ...filter,
      ...place,
      limit: Math.min(PAGE, limit - found.length),
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < limit);
  return found;
}

function lineOf({ id, title, status, lastSeq, lastActivityAt, pinned, held }: Session): string {
  const notes = [status, ...(pinned ? ['pinned'] : []), ...(held ? ['held'] : [])].join(', ');
  const at = new Date(lastActivityAt).toISOString().slice(0, 19);
  return `${id}  ${at}Z  ${String(lastSeq).padStart(7)} messages  ${notes}  ${terminalText(title)}\n`;
}
