import type pg from 'pg';

import type { Participant } from '#lib/sessions/participant';
import type { SessionId, SessionStatus } from '#lib/sessions/session';

/** What an append must know of its session. */
export interface LockedSession {
  number: number;
  id: SessionId;
  title: string;
  status: SessionStatus;
  participants: Participant[];
  lastSeq: number;
  lastHash: string;
  lastActivityAt: number;
}

/** In the order of their numbers, as everybody locks them: then nobody waits in a circle. */
const LOCK = `
  SELECT number, id, title, status, participants, last_seq AS "lastSeq", last_hash AS "lastHash",
    last_activity_at AS "lastActivityAt"
  FROM sessions WHERE id = ANY($1::uuid[]) ORDER BY number FOR NO KEY UPDATE`;

/**
 * Keeps others from changing these sessions until the transaction ends. The statement is sent before the function
 * returns, so that what is sent next on this connection sees what others committed until then.
 */
export async function lockSessions(
  client: pg.PoolClient,
  ids: readonly SessionId[],
): Promise<Map<SessionId, LockedSession>> {
  type Row = Omit<LockedSession, 'participants'> & { participants: string };
  const { rows } = await client.query<Row>({ name: 'lock sessions', text: LOCK, values: [ids] });
  // The text was written from participants.
  return new Map(
    rows.map((row) => [row.id, { ...row, participants: JSON.parse(row.participants) as Participant[] }]),
  );
}
