import { requireThat } from '#lib/demo/demo-parts';
import type { Desk } from '#lib/desk-ports';
import type { Session, SessionId } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';

const PAGE = 100;

/** Every session of a store with the last link of its verified chain. */
export async function readHeads({ sessions }: Pick<Desk, 'sessions'>): Promise<Map<SessionId, string>> {
  const heads = new Map<SessionId, string>();
  for (const { id } of await listAll({ sessions })) {
    const { head, fault } = await verifySession(sessions, id);
    requireThat(fault === null, fault ?? '');
    heads.set(id, `${head.seq} ${head.hash}`);
  }
  return heads;
}

async function listAll({ sessions }: Pick<Desk, 'sessions'>): Promise<Session[]> {
  const all: Session[] = [];
  let cursor: string | null = null;
  do {
    const page = await sessions.listSessions({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
