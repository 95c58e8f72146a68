import { type Continuation, continuationOf, hasEveryone, roomAnew } from '#lib/robot/continuation';
import { findRoom } from '#lib/robot/find-room';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import type { SessionId } from '#lib/sessions/session';

/** A continuing session for a room that can't take `count` more messages; null where it can. */
export async function continuedRoom(
  context: RobotContext,
  id: SessionId,
  count: number,
): Promise<Continuation | null> {
  const { desk, maxMessagesPerSession } = context;
  const former = await findRoom(desk, id);
  const newId = desk.newId() as SessionId;
  if (!former) return roomAnew(nameOf(context, id), newId);
  const isOpen = former.status === 'active' && former.lastSeq + count <= maxMessagesPerSession;
  if (isOpen && hasEveryone(former)) return null;
  return continuationOf(former, newId);
}

function nameOf(context: RobotContext, id: SessionId): string {
  return allRuns(context).find(({ robot }) => robot.sessionId === id)?.robot.name ?? 'Robot';
}
