import type { SystemData } from '#lib/agents/message-data';
import type { DeskErrorCode } from '#lib/desk-error';
import type { NewRoom } from '#lib/robot/book-store';
import { ROBOT_NAME, ROOM_PARTICIPANTS } from '#lib/robot/room-participants';
import type { NewMessage } from '#lib/sessions/message';
import { nextTitle } from '#lib/sessions/next-title';
import type { Session, SessionId } from '#lib/sessions/session';

/** Faults of a room, as opposed to faults of the store: its robot goes on in a continuing session. */
export const ROOM_FAULTS: ReadonlySet<DeskErrorCode> = new Set([
  'session_full',
  'session_archived',
  'session_not_found',
  'participant_not_found',
]);

/** Guests that come along; with the standard participants they fit into a session. */
const MAX_GUESTS = 150;

/** The session in which a full or closed one goes on. */
export interface Continuation {
  session: NewRoom;
  /** Its first message, which names the former session. */
  note: NewMessage;
}

/** The session in which `former` goes on, under a new id. */
export function continuationOf(former: Session, id: SessionId): Continuation {
  const data: SystemData = { event: 'session-continued', by: null };
  return {
    session: {
      id,
      continues: former.id,
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

/** A new room for a robot whose former one was cleaned away. */
export function roomAnew(robotName: string, id: SessionId): Continuation {
  const data: SystemData = { event: 'session-continued', by: null };
  return {
    session: { id, title: nextTitle(robotName), participants: [...ROOM_PARTICIPANTS] },
    note: {
      sender: ROBOT_NAME,
      kind: 'system',
      content: `The former session of ${robotName} was cleaned away; it goes on here.`,
      data: { ...data },
    },
  };
}

/** Whether all who a robot's room needs are in it. */
export function hasEveryone(session: Session): boolean {
  return ROOM_PARTICIPANTS.every(({ name }) => session.participants.some((one) => one.name === name));
}

function withStandard(session: Session): Session['participants'] {
  const isStandard = (name: string): boolean => ROOM_PARTICIPANTS.some((one) => one.name === name);
  const guests = session.participants.filter(({ name }) => !isStandard(name)).slice(0, MAX_GUESTS);
  const standard = ROOM_PARTICIPANTS.map(
    (one) => session.participants.find(({ name }) => name === one.name) ?? one,
  );
  return [...standard, ...guests];
}
