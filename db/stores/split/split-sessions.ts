import { isDeepStrictEqual } from 'node:util';

import type { QuietTelling } from '#db/stores/split/quiet-telling';
import type { SplitContext } from '#db/stores/split/split-context';
import { DeskError } from '#lib/desk-error';
import type { EventType } from '#lib/events/desk-event';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/** What the book has against a change to a session. Errors: `session_in_use`. */
export interface BookGuard {
  requireArchivable(session: Session): Promise<void>;
  requireDeletable(session: Session, options: { idleSince?: number }): Promise<void>;
}

interface Parts {
  telling: QuietTelling;
  guard: BookGuard;
  /** Brings what waits in the outbox to its sessions; never rejects. */
  deliver: () => Promise<void>;
}

/**
 * Sessions of another store, with the book's say and the book's event log: each write is durable there first, and is
 * told then. That a session was made, that messages were posted and that a session is gone is told for certain, if
 * need be later; other changes are told once, and a crash right after one may swallow that.
 */
export function makeSplitSessions(context: SplitContext, { telling, guard, deliver }: Parts): SessionStore {
  const { book, events, marks, sessions } = context;

  /** A write that is durable doesn't fail any more: what can't be told now shows with the next reading. */
  async function tellQuietly(record: () => void): Promise<void> {
    await book.writer.write(record).catch(() => undefined);
  }

  async function told(type: EventType, session: Session): Promise<Session> {
    await tellQuietly(() => events.record({ type, sessionId: session.id, data: { ...session } }));
    return session;
  }

  return {
    ...readsOf(sessions),
    async readMessage(id) {
      try {
        return await sessions.readMessage(id);
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== 'message_not_found') throw error;
        // An order names its decision as soon as the book has both: what waits is delivered first.
        await deliver();
        return sessions.readMessage(id);
      }
    },
    async createSession(wish) {
      const session = await sessions.createSession(wish);
      await telling.created(session);
      if (wish.origin?.kind === 'continuation') {
        await told('session-changed', await sessions.readSession(wish.origin.sessionId));
      }
      return session;
    },
    async updateSession(id, patch) {
      if (patch.status === 'archived') await guard.requireArchivable(await sessions.readSession(id));
      return told('session-changed', await sessions.updateSession(id, patch));
    },
    async deleteSession(id, options = {}) {
      await guard.requireDeletable(await sessions.readSession(id), options);
      await sessions.deleteSession(id, options);
      await telling.deleted(id);
    },
    async changeParticipants(id, change) {
      return told('session-changed', await sessions.changeParticipants(id, change));
    },
    async append(id, message) {
      const appended = await sessions.append(id, message);
      await telling.posted(id, [appended.message]);
      return appended;
    },
    async appendAll(id, messages) {
      const appended = await sessions.appendAll(id, messages);
      await telling.posted(id, newOf(appended));
      return appended;
    },
    async changeMessage(id, change) {
      const before = await sessions.readMessage(id);
      const message = await sessions.changeMessage(id, change);
      if (!isDeepStrictEqual(before, message)) {
        await tellQuietly(() => marks.recordMessage('message-changed', message, book.now()));
      }
      return message;
    },
    async importRecords(records) {
      await sessions.importRecords(records);
      await telling.imported(records);
    },
  };
}

type Reads = 'readSession' | 'listSessions' | 'readMessages' | 'search' | 'readRecords';

function readsOf(sessions: SessionStore): Pick<SessionStore, Reads> {
  return {
    readSession: (id) => sessions.readSession(id),
    listSessions: (query) => sessions.listSessions(query),
    readMessages: (id, query) => sessions.readMessages(id, query),
    search: (query) => sessions.search(query),
    readRecords: (id, page) => sessions.readRecords(id, page),
  };
}

function newOf(appended: readonly { message: Message; repeated: boolean }[]): Message[] {
  return appended.filter(({ repeated }) => !repeated).map(({ message }) => message);
}
