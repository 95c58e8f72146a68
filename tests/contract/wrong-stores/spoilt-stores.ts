import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import type { SessionStore } from '#lib/sessions/session-store';
import type { Spoil } from '#tests/contract/wrong-stores/kept-memory';

/** Opened again, each session lacks its newest message: it was acknowledged before it was kept. */
export const forgetNewest: Spoil = async (sessions, { again, options }) => {
  if (!again) return sessions;
  const { sessions: left } = openMemorySessions(options);
  const { items } = await sessions.listSessions({ limit: 1000 });
  for (const { id, lastSeq } of items) {
    const { session, messages } = await sessions.readRecords(id, { after: 0, limit: lastSeq });
    const kept = messages.slice(0, -1);
    await left.importRecords({ session: { ...session, lastSeq: kept.length }, messages: kept });
  }
  return left;
};

/** Takes as much as anybody gives. */
export const ignoreLimits: Spoil = (sessions, { again, options }) =>
  again
    ? sessions
    : openMemorySessions({ ...options, maxSessions: 1e6, maxMessagesPerSession: 1e6 }).sessions;

/** Retention takes what it was told to take, whatever happened meanwhile. */
export function deleteUsed(sessions: SessionStore): SessionStore {
  return { ...sessions, deleteSession: (id) => sessions.deleteSession(id) };
}
