import type { OpenStore, StorePlace } from '#lib/demo/store-place';
import { SECOND_PROCESS_MESSAGE, type ShownMessage } from '#lib/demo/demo-texts';
import { DeskError } from '#lib/desk-error';
import type { SessionId } from '#lib/sessions/session';

/** What the second process is asked: read a session of this store, and add a message to it. */
export interface SecondProcessTask {
  place: StorePlace;
  sessionId: SessionId;
}

/** What it found; null where the store has no such session in that process. */
export interface SecondProcessAnswer {
  pid: number;
  read: ShownMessage[] | null;
  added: ShownMessage | null;
}

const PAGE = 100;

/** The work of the second process. */
export async function answerTask(
  { place, sessionId }: SecondProcessTask,
  openStore: OpenStore,
): Promise<SecondProcessAnswer> {
  const desk = await openStore(place, { now: Date.now });
  try {
    const read = await desk.sessions.readMessages(sessionId, { after: 0, limit: PAGE });
    const { message } = await desk.sessions.append(sessionId, SECOND_PROCESS_MESSAGE);
    return { pid: process.pid, read: read.map(shown), added: shown(message) };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'session_not_found') throw error;
    return { pid: process.pid, read: null, added: null };
  } finally {
    await desk.close();
  }
}

function shown({ seq, at, sender, recipient, content }: ShownMessage): ShownMessage {
  return { seq, at, sender, recipient, content };
}
