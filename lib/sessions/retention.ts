import type { Session, SessionId } from '#lib/sessions/session';

const DAY_MS = 86_400_000;

export interface RetentionRules {
  /** Epoch milliseconds, UTC. */
  now: number;
  /** A session goes once nothing happened in it for longer than this. */
  days: number;
  /** Why trading still needs a session, in words: "TSLA floor is running". */
  busy: ReadonlyMap<SessionId, readonly string[]>;
}

/** An old session that stays, and why. */
export interface Kept {
  session: Session;
  /** In words, for people. */
  reasons: string[];
}

/** What retention does with the sessions of a store. */
export interface RetentionPlan {
  /** Nothing happened in these since then (epoch ms, UTC). */
  idleSince: number;
  /** Least used first. */
  goes: Session[];
  stays: Kept[];
  /** How many are too young to be looked at. */
  recent: number;
}

/** Sorts the sessions into those that go and those that stay. A session is as old as its last activity. Pure. */
export function planRetention(
  sessions: readonly Session[],
  { now, days, busy }: RetentionRules,
): RetentionPlan {
  const idleSince = now - days * DAY_MS;
  const old = sessions
    .filter(({ lastActivityAt }) => lastActivityAt < idleSince)
    .toSorted((a, b) => a.lastActivityAt - b.lastActivityAt);
  const judged = old.map((session) => ({ session, reasons: reasonsToStay(session, busy) }));
  return {
    idleSince,
    goes: judged.filter(({ reasons }) => reasons.length === 0).map(({ session }) => session),
    stays: judged.filter(({ reasons }) => reasons.length > 0),
    recent: sessions.length - old.length,
  };
}

function reasonsToStay(session: Session, busy: RetentionRules['busy']): string[] {
  return [
    ...(session.pinned ? ['it is pinned'] : []),
    ...(session.held ? ['it is held'] : []),
    ...(busy.get(session.id) ?? []),
  ];
}
