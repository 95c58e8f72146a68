import type { Desk } from '#lib/desk-ports';
import type { DeskConfig } from '#lib/desk';
import type { SessionId } from '#lib/sessions/session';
import { makeSession, withDesk } from '#tests/bench/bench-stores';
import { CONTENT } from '#tests/bench/content';

/** Messages a second in one session, where so many callers each await their own messages. */
export function appendRate(place: DeskConfig, { messages, callers }: { messages: number; callers: number }) {
  const each = Math.ceil(messages / callers);
  return withDesk(place, async (desk) => {
    const id = await makeSession(desk);
    const began = performance.now();
    await Promise.all(Array.from({ length: callers }, () => appendFrom(desk, id, each)));
    const elapsed = performance.now() - began;
    const { lastSeq } = await desk.sessions.readSession(id);
    return (lastSeq / elapsed) * 1000;
  });
}

async function appendFrom({ sessions }: Desk, id: SessionId, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await sessions.append(id, { sender: 'Agent-1', content: CONTENT });
  }
}
