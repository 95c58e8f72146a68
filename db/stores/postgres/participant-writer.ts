import { eq } from 'drizzle-orm';

import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { writeStore } from '#db/stores/postgres/run-transaction';
import { sessions } from '#db/stores/postgres/schema/sessions';
import { lockSession } from '#db/stores/postgres/session-reader';
import { toSession } from '#db/stores/postgres/session-rows';
import type { Participant } from '#lib/sessions/participant';
import {
  checkParticipant,
  participantExists,
  participantNotFound,
  requirePlaces,
  sessionArchived,
} from '#lib/sessions/session-rules';
import type { ParticipantChange, SessionStore } from '#lib/sessions/session-store';

export function makeParticipantWriter(context: PostgresContext): Pick<SessionStore, 'changeParticipants'> {
  return {
    async changeParticipants(id, change) {
      if ('add' in change) checkParticipant(change.add);
      return writeStore(context, async (tx) => {
        const row = await lockSession(tx, id);
        if (row.status === 'archived') throw sessionArchived(row);
        const participants = changed(row.participants, change);
        await tx.update(sessions).set({ participants }).where(eq(sessions.number, row.number));
        return toSession({ ...row, participants });
      });
    },
  };
}

function changed(participants: readonly Participant[], change: ParticipantChange): Participant[] {
  if ('add' in change) {
    if (participants.some(({ name }) => name === change.add.name)) throw participantExists(change.add.name);
    requirePlaces(participants.length + 1);
    return [...participants, change.add];
  }
  const name = 'remove' in change ? change.remove : change.name;
  if (participants.every((one) => one.name !== name)) throw participantNotFound(name);
  return 'remove' in change
    ? participants.filter((one) => one.name !== name)
    : participants.map((one) => (one.name === name ? { ...one, paused: change.paused } : one));
}
