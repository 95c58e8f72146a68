import type { SystemData } from '#lib/agents/message-data';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { ROBOT_NAME, ROOM_PARTICIPANTS } from '#lib/robot/room-participants';
import type { NewMessage } from '#lib/sessions/message';
import type { NewSession, Session, SessionId } from '#lib/sessions/session';

/** The session in which a full or closed one goes on. */
export interface ContinuedRoom {
  session: NewSession & { id: SessionId };
  /** Its first message, which names the former session. */
  note: NewMessage;
}

/** A continuing session for a room that can't take `count` more messages; null where it can. */
export async function continuedRoom(
  context: RobotContext,
  id: SessionId,
  count: number,
): Promise<ContinuedRoom | null> {
  const former = await context.desk.sessions.readSession(id);
  const isOpen = former.status === 'active' && former.lastSeq + count <= context.maxMessagesPerSession;
  if (isOpen && hasEveryone(former)) return null;
  const data: SystemData = { event: 'session-continued', by: null };
  return {
    session: {
      id: context.desk.newId() as SessionId,
      title: nextTitle(former.title),
      topic: `Continues “${former.title}” (session ${former.id}).`,
      participants: withStandard(former),
    },
    note: {
      sender: ROBOT_NAME,
      kind: 'system',
      content: `This session continues “${former.title}”, which takes no more messages.`,
      data: { ...data, formerSessionId: former.id },
    },
  };
}

/** `TSLA floor` → `TSLA floor (2)` → `TSLA floor (3)`. */
export function nextTitle(title: string): string {
  const numbered = /^(.*) \((\d+)\)$/.exec(title);
  const [base, number] = numbered
    ? [numbered[1] ?? title, Number.parseInt(numbered[2] ?? '1', 10)]
    : [title, 1];
  return `${base} (${number + 1})`;
}

function hasEveryone(session: Session): boolean {
  return ROOM_PARTICIPANTS.every(({ name }) => session.participants.some((one) => one.name === name));
}

function withStandard(session: Session): Session['participants'] {
  const missing = ROOM_PARTICIPANTS.filter(({ name }) =>
    session.participants.every((one) => one.name !== name),
  );
  return [...session.participants, ...missing];
}
