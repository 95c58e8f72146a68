import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Session, SessionId } from '#lib/sessions/session';

/** A robot's room; null where it was cleaned away, as the room of a stopped robot may be. */
export async function findRoom({ sessions }: Pick<Desk, 'sessions'>, id: SessionId): Promise<Session | null> {
  try {
    return await sessions.readSession(id);
  } catch (cause) {
    if (cause instanceof DeskError && cause.code === 'session_not_found') return null;
    throw cause;
  }
}
