import { type Continuation, continuationOf, hasEveryone } from '#lib/robot/continuation';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { SessionId } from '#lib/sessions/session';

/** A continuing session for a room that can't take `count` more messages; null where it can. */
export async function continuedRoom(
  { desk, maxMessagesPerSession }: RobotContext,
  id: SessionId,
  count: number,
): Promise<Continuation | null> {
  const former = await desk.sessions.readSession(id);
  const isOpen = former.status === 'active' && former.lastSeq + count <= maxMessagesPerSession;
  if (isOpen && hasEveryone(former)) return null;
  return continuationOf(former, desk.newId() as SessionId);
}
