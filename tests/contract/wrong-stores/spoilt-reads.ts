import type { Message } from '#lib/sessions/message';
import type { SessionStore } from '#lib/sessions/session-store';

/** A page also shows the newest message of another session. */
export function leakPages(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    async readMessages(id, query) {
      const page = await sessions.readMessages(id, query);
      const { items } = await sessions.listSessions({ limit: 1000 });
      const other = items.find((session) => session.id !== id && session.lastSeq > 0);
      return other ? [...page, ...(await sessions.readMessages(other.id, { limit: 1 }))] : page;
    },
  };
}

/** A search within one session looks everywhere. */
export function leakSearch(sessions: SessionStore): SessionStore {
  return { ...sessions, search: ({ sessionId: _within, ...query }) => sessions.search(query) };
}

/** What was redacted is still found. */
export function keepRedactedWords(sessions: SessionStore): SessionStore {
  const redacted: Message[] = [];
  return {
    ...sessions,
    async changeMessage(id, change) {
      const message = await sessions.readMessage(id);
      const changed = await sessions.changeMessage(id, change);
      if (change.type === 'redact') redacted.push(message);
      return changed;
    },
    async search(query) {
      const page = await sessions.search(query);
      const found = redacted.filter(({ content }) => content.includes(query.q));
      return { ...page, items: [...page.items, ...found.map((message) => ({ message, snippet: [] }))] };
    },
  };
}

/** Messages come in the order of their times. */
export function sortByTime(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    readMessages: async (id, query) =>
      (await sessions.readMessages(id, query)).toSorted((a, b) => a.at - b.at || a.seq - b.seq),
  };
}

/** The message before the last is missing from the records. */
export function dropRecords(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    async readRecords(id, page) {
      const { session, messages } = await sessions.readRecords(id, page);
      return { session, messages: messages.filter(({ seq }) => seq !== session.lastSeq - 1) };
    },
  };
}
