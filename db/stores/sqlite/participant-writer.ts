import { and, count, eq, max } from 'drizzle-orm';

import { participants } from '#db/schema/sessions';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Participant } from '#lib/sessions/participant';
import { participantExists, participantNotFound, requirePlaces } from '#lib/sessions/session-rules';
import type { ParticipantChange } from '#lib/sessions/session-store';

/** Changes to who takes part; to be called inside a transaction. */
export interface ParticipantWriter {
  add(sessionNumber: number, participant: Participant): void;
  /** Errors: `participant_exists`, `participant_not_found`, `invalid_input`. */
  change(sessionNumber: number, change: ParticipantChange): void;
}

export function makeParticipantWriter({ connection: { db } }: StoreContext): ParticipantWriter {
  const named = (sessionNumber: number, name: string) =>
    and(eq(participants.sessionNumber, sessionNumber), eq(participants.name, name));

  function add(sessionNumber: number, { name, kind, role, paused }: Participant): void {
    const ofSession = eq(participants.sessionNumber, sessionNumber);
    const counted = { place: max(participants.place), present: count() };
    const { place, present = 0 } = db.select(counted).from(participants).where(ofSession).get() ?? {};
    if (db.select().from(participants).where(named(sessionNumber, name)).get()) throw participantExists(name);
    requirePlaces(present + 1);
    db.insert(participants)
      .values({
        sessionNumber,
        name,
        kind,
        role: role ?? null,
        paused: paused ?? null,
        place: (place ?? 0) + 1,
      })
      .run();
  }

  function requireChanged({ changes }: { changes: number }, name: string): void {
    if (changes === 0) throw participantNotFound(name);
  }

  return {
    add,
    change(sessionNumber, change) {
      if ('add' in change) return add(sessionNumber, change.add);
      if ('remove' in change) {
        const one = named(sessionNumber, change.remove);
        return requireChanged(db.delete(participants).where(one).run(), change.remove);
      }
      const { name, paused } = change;
      requireChanged(db.update(participants).set({ paused }).where(named(sessionNumber, name)).run(), name);
    },
  };
}
