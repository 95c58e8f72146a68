import type { NewRoom } from '#lib/robot/book-store';
import { EVERYONE } from '#lib/sessions/message';
import type { CheckedMessage } from '#lib/sessions/message-rules';
import type { Session } from '#lib/sessions/session';
import { participantNotFound, sessionArchived, sessionFull } from '#lib/sessions/session-rules';

/** A session that is there, or will be; `taken` counts its messages. */
export type Room = Pick<NewRoom, 'id' | 'title' | 'participants'> &
  Pick<Session, 'status'> & { taken: number };

/** Errors: `session_archived`, `session_full`, `participant_not_found`. */
export function requireRoomFor(room: Room, messages: readonly CheckedMessage[], limit: number): void {
  if (room.status === 'archived') throw sessionArchived(room);
  if (room.taken + messages.length > limit) throw sessionFull(room, limit);
  const names = new Set(room.participants.map(({ name }) => name));
  for (const { sender, recipient } of messages) {
    if (!names.has(sender)) throw participantNotFound(sender);
    if (recipient !== EVERYONE && !names.has(recipient)) throw participantNotFound(recipient);
  }
}
