import { requireThat } from '#lib/demo/demo-parts';
import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';
import { verifySession } from '#lib/sessions/verify-session';

export interface DemoStatus {
  sessionId: SessionId;
  title: string;
  participants: string[];
  messages: number;
  /** ISO 8601, UTC. */
  lastActivity: string;
  /** Link of the last message: its hash chain was followed from the first one. */
  chainHead: string;
}

/** Participants, messages, last activity; the number of messages is counted anew along the hash chain. */
export async function readStatus({ sessions }: Pick<Desk, 'sessions'>, id: SessionId): Promise<DemoStatus> {
  const session = await sessions.readSession(id);
  const { messages, head, fault } = await verifySession(sessions, id);
  requireThat(fault === null, fault ?? '');
  requireThat(
    messages === session.lastSeq,
    `${session.lastSeq} messages are told of, ${messages} are there.`,
  );
  const [newest] = await sessions.readMessages(id, { limit: 1 });
  requireThat(newest?.at === session.lastActivityAt, 'The last activity is not that of the newest message.');
  return {
    sessionId: id,
    title: session.title,
    participants: session.participants.map(({ name }) => name),
    messages,
    lastActivity: new Date(session.lastActivityAt).toISOString(),
    chainHead: head.hash,
  };
}

export function linesOfStatus(status: DemoStatus): string[] {
  return [
    `Session:       ${status.sessionId} "${status.title}"`,
    `Participants:  ${status.participants.length} (${status.participants.join(', ')})`,
    `Messages:      ${status.messages}, hash chain verified (${status.chainHead})`,
    `Last activity: ${status.lastActivity}`,
  ];
}
