import type { Db } from '#db/stores/postgres/postgres-pool';
import type { SessionRow } from '#db/stores/postgres/session-rows';
import { walkMessages, walkSessions } from '#db/stores/postgres/walk-sessions';
import { DeskError } from '#lib/desk-error';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';

/** Follows every session's chain to the head that its row names; answers what is wrong, in words. */
export async function checkSessions(tx: Db): Promise<string[]> {
  const faults: string[] = [];
  for await (const session of walkSessions(tx)) {
    const fault = await faultOf(tx, session);
    if (fault !== null) faults.push(`Session ${session.id}: ${fault}`);
  }
  return faults;
}

async function faultOf(tx: Db, session: SessionRow): Promise<string | null> {
  let head: ChainHead = emptyHead(session.id);
  try {
    for await (const page of walkMessages(tx, session)) head = requireChain(head, page);
  } catch (error) {
    if (error instanceof DeskError) return error.message;
    throw error;
  }
  if (head.seq === session.lastSeq && head.hash === session.lastHash) return null;
  return `its newest message is ${head.seq}, and not ${session.lastSeq} as its row says.`;
}
