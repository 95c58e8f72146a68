import type { participants, sessions } from '#db/schema/sessions';
import type { Participant } from '#lib/sessions/participant';
import type { Session } from '#lib/sessions/session';

export type SessionRow = typeof sessions.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;

export function toSession(row: SessionRow, participantRows: readonly ParticipantRow[]): Session {
  const { id, title, topic, status, pinned, held, origin, continuedIn } = row;
  const { lastSeq, createdAt, lastActivityAt } = row;
  const participants = participantRows.map(toParticipant);
  const state = { status, pinned, held, participants, origin, continuedIn };
  return { id, title, topic, ...state, lastSeq, createdAt, lastActivityAt };
}

function toParticipant({ name, kind, role, paused }: ParticipantRow): Participant {
  return { name, kind, ...(role !== null && { role }), ...(paused !== null && { paused }) };
}
