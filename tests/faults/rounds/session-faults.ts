import type { Message } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';
import { verifySession } from '#lib/sessions/verify-session';

/** More messages than any round leaves. */
const ALL = 1_000_000;

export interface SessionFaults {
  messages: Message[];
  /** Gaps, doubled messages, a broken chain, in words. */
  faults: string[];
}

/** Reads a session whole and holds it to the promises; every content in it is another. */
export async function examineSession(
  sessions: Pick<SessionStore, 'readMessages' | 'readRecords' | 'readSession'>,
  id: SessionId,
): Promise<SessionFaults> {
  const messages = await sessions.readMessages(id, { after: 0, limit: ALL });
  const { lastSeq } = await sessions.readSession(id);
  const { messages: linked, fault } = await verifySession(sessions, id);
  const doubled = messages.length - new Set(messages.map(({ content }) => content)).size;
  const gap = messages.find(({ seq }, index) => seq !== index + 1);
  return {
    messages,
    faults: [
      ...(gap ? [`${id}: there is a gap before ${gap.seq}.`] : []),
      ...(lastSeq === messages.length ? [] : [`${id}: lastSeq is ${lastSeq}, messages ${messages.length}.`]),
      ...(linked === messages.length ? [] : [`${id}: ${linked} of ${messages.length} messages are linked.`]),
      ...(doubled === 0 ? [] : [`${id}: ${doubled} messages are doubled.`]),
      ...(fault === null ? [] : [`${id}: ${fault}`]),
    ],
  };
}

/** Lines `SEQ CONTENT` that were acknowledged and are in no session as they were. */
export function lostLines(acknowledged: readonly string[], messages: readonly Message[]): string[] {
  const there = new Set(messages.map(({ seq, content }) => `${seq} ${content}`));
  return acknowledged.filter((line) => !there.has(line)).map((line) => `Lost: ${line}`);
}
