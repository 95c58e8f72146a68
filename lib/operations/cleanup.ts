import { readBusySessions } from '#lib/operations/busy-sessions';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { type Kept, planRetention, type RetentionPlan } from '#lib/sessions/retention';
import type { Session } from '#lib/sessions/session';

const PAGE = 500;

/** What a cleanup removed and left, or would. */
export interface CleanupReport {
  /** Nothing happened in these since then (epoch ms, UTC). */
  idleSince: number;
  removed: Session[];
  /** Old ones that stay, with why in words. */
  kept: Kept[];
  /** How many are too young. */
  recent: number;
}

/** What would go and stay now. Writes nothing. */
export async function planCleanup(
  desk: Pick<Desk, 'sessions' | 'books' | 'now'>,
  days: number,
): Promise<RetentionPlan> {
  const sessions = await readAllSessions(desk);
  return planRetention(sessions, { now: desk.now(), days, busy: await readBusySessions(desk) });
}

/**
 * Removes what was idle for more than `days`, one session after another, each whole. One that is used, pinned or held
 * in between stays, and is told as such; `stop` ends it between two sessions.
 */
export async function cleanUp(
  desk: Pick<Desk, 'sessions' | 'books' | 'now'>,
  { days, stop }: { days: number; stop?: AbortSignal },
): Promise<CleanupReport> {
  const plan = await planCleanup(desk, days);
  const report: CleanupReport = {
    idleSince: plan.idleSince,
    removed: [],
    kept: [...plan.stays],
    recent: plan.recent,
  };
  for (const session of plan.goes) {
    if (stop?.aborted) break;
    const reason = await remove(desk, session, plan.idleSince);
    if (reason === null) report.removed.push(session);
    else report.kept.push({ session, reasons: [reason] });
  }
  return report;
}

/** Null once it is gone; else why it stays. One that somebody else removed is gone as well. */
async function remove(
  desk: Pick<Desk, 'sessions'>,
  session: Session,
  idleSince: number,
): Promise<string | null> {
  try {
    await desk.sessions.deleteSession(session.id, { idleSince });
    return null;
  } catch (cause) {
    if (!(cause instanceof DeskError)) throw cause;
    if (cause.code === 'session_not_found') return null;
    if (cause.code === 'session_in_use') return cause.message;
    throw cause;
  }
}

async function readAllSessions({ sessions }: Pick<Desk, 'sessions'>): Promise<Session[]> {
  const all = new Map<string, Session>();
  let cursor: string | null = null;
  do {
    const page = await sessions.listSessions({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    for (const session of page.items) all.set(session.id, session);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return [...all.values()];
}
