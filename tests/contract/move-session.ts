import type { SessionId } from '#lib/sessions/session';
import type { SessionRecords, SessionStore } from '#lib/sessions/session-store';

/** All records of a session, in one piece. */
export function readAll(sessions: SessionStore, id: SessionId): Promise<SessionRecords> {
  return sessions.readRecords(id, { after: 0, limit: 1_000_000 });
}

/** Moves a session from store to store, `size` messages at a time, as `migrate-storage` does. */
export async function moveSession(
  id: SessionId,
  { from, to, size = 3 }: { from: SessionStore; to: SessionStore; size?: number },
): Promise<void> {
  let after = 0;
  for (;;) {
    const records = await from.readRecords(id, { after, limit: size });
    await to.importRecords(records);
    if (records.messages.length < size) return;
    after += records.messages.length;
  }
}
