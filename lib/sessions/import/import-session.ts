import { parseExport } from '#lib/sessions/import/parse-export';
import type { Session } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/**
 * Makes a session from what `exportSession` wrote as JSON. `open` gives the bytes from their beginning, twice: first
 * all of them are checked, so that a bad file leaves nothing behind, then they are written, part by part. Importing
 * what is there already changes nothing; an import that was interrupted is finished by the same file.
 * Errors: `invalid_input` naming the line, and those of `SessionStore.importRecords`.
 */
export async function importSession(
  sessions: Pick<SessionStore, 'importRecords' | 'readSession'>,
  open: () => AsyncIterable<Uint8Array>,
): Promise<Session> {
  let id: Session['id'] | null = null;
  const checked: string[] = [];
  for await (const { records, digest } of parseExport(open())) {
    ({ id } = records.session);
    checked.push(digest);
  }
  for await (const { records } of parseExport(open(), checked)) await sessions.importRecords(records);
  // The check would have thrown: every document has a session.
  return sessions.readSession(id as Session['id']);
}
