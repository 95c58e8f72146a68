import type { DeskConfig } from '#lib/desk';
import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';
import { makeSession } from '#tests/bench/bench-stores';
import { CONTENT } from '#tests/bench/content';

/** Something that appends, kept open from round to round. */
export interface Appends {
  /** Appends so many messages; answers how many a second. */
  run: (messages: number) => number | Promise<number>;
  close: () => void | Promise<void>;
}

/** One session of ours, where so many callers each await their own messages. */
export async function openAppends(place: DeskConfig, callers: number): Promise<Appends> {
  const desk = await openDesk(place, { role: 'tool' });
  const id = await makeSession(desk);
  return {
    async run(messages) {
      const each = Math.ceil(messages / callers);
      const before = (await desk.sessions.readSession(id)).lastSeq;
      const began = performance.now();
      await Promise.all(Array.from({ length: callers }, () => appendFrom(desk, id, each)));
      const elapsed = performance.now() - began;
      const { lastSeq } = await desk.sessions.readSession(id);
      return ((lastSeq - before) / elapsed) * 1000;
    },
    close: () => desk.close(),
  };
}

/** Messages a second in a new session, all in one round. */
export async function appendRate(
  place: DeskConfig,
  { messages, callers }: { messages: number; callers: number },
) {
  const appends = await openAppends(place, callers);
  try {
    return await appends.run(messages);
  } finally {
    await appends.close();
  }
}

async function appendFrom({ sessions }: Desk, id: SessionId, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await sessions.append(id, { sender: 'Agent-1', content: CONTENT });
  }
}
