import type { NewMessage } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { Appended, SessionStore } from '#lib/sessions/session-store';

/** What arrives together is written the other way round. */
export function reorder(sessions: SessionStore): SessionStore {
  let waiting: (() => void)[] = [];
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length > 1) return;
      setImmediate(() => {
        for (const go of waiting.toReversed()) go();
        waiting = [];
      });
    });
  return {
    ...sessions,
    async append(id, message) {
      await turn();
      return sessions.append(id, message);
    },
  };
}

/** A retry is written once more. */
export function doubleRetries(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    append: (id, { idempotencyKey: _key, ...message }) => sessions.append(id, message),
  };
}

/** A refused message takes a number all the same. */
export function leaveGaps(sessions: SessionStore): SessionStore {
  const lost = new Set<string>();
  const isKept = ({ id }: { id: string }) => !lost.has(id);

  async function loseNumber(id: SessionId): Promise<void> {
    const { participants } = await sessions.readSession(id);
    const { message } = await sessions.append(id, { sender: participants[0]?.name ?? '', content: 'lost' });
    lost.add(message.id);
  }

  return {
    ...sessions,
    async append(id, message) {
      try {
        return await sessions.append(id, message);
      } catch (error) {
        await loseNumber(id).catch(() => undefined);
        throw error;
      }
    },
    readMessages: async (id, query) => (await sessions.readMessages(id, query)).filter(isKept),
  };
}

/** A batch is written message by message: what comes before a refused one stays. */
export function halveBatches(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    async appendAll(id: SessionId, messages: readonly NewMessage[]) {
      const appended: Appended[] = [];
      for (const message of messages) appended.push(await sessions.append(id, message));
      return appended;
    },
  };
}

/** Blanks round a text are thought to be of no use. */
export function trimTexts(sessions: SessionStore): SessionStore {
  return {
    ...sessions,
    append: (id, message) =>
      sessions.append(id, { ...message, content: message.content.trim() || message.content }),
  };
}
