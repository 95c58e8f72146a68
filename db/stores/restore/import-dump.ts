import { readDump } from '#db/stores/postgres/read-dump';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import type { SessionStore } from '#lib/sessions/session-store';

const PAGE = 500;

/** Brings a dump of Postgres into any store, each chain checked on the way. Errors: as `readDump`, `importRecords`. */
export async function importDump(sessions: Pick<SessionStore, 'importRecords'>, file: string): Promise<void> {
  let session: SessionRecord | null = null;
  let waiting: MessageRecord[] = [];
  const flush = async (): Promise<void> => {
    if (session) await sessions.importRecords({ session, messages: waiting });
    waiting = [];
  };
  for await (const line of readDump(file)) {
    if ('message' in line) {
      waiting.push(line.message);
      if (waiting.length >= PAGE) await flush();
      continue;
    }
    await flush();
    session = 'session' in line ? line.session : null;
  }
}
