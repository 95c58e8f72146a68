import type { Desk } from '#lib/desk-ports';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';
import type { Session, SessionId } from '#lib/sessions/session';

type Sessions = Pick<Desk, 'sessions'>;

export const ROOM: Participant[] = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent' },
  { name: 'Operator', kind: 'person' },
];

/** Ids that nothing has. */
export const NO_SESSION = 'f3c2a4de-0000-7000-8000-000000000000' as SessionId;
export const NO_MESSAGE = 'f3c2a4de-0000-7000-8000-000000000001' as MessageId;

export function makeSession({ sessions }: Sessions, title = 'Floor'): Promise<Session> {
  return sessions.createSession({ title, participants: ROOM });
}

/** Appends messages `1`, `2`, … one after another. */
export async function fillSession({ sessions }: Sessions, count: number): Promise<Session> {
  const session = await sessions.createSession({ title: 'Filled', participants: ROOM });
  await sessions.appendAll(
    session.id,
    upTo(count).map((n) => says(String(n))),
  );
  return session;
}

/** What Agent-1 says. */
export function says(content: string, rest: Partial<NewMessage> = {}): NewMessage {
  return { sender: 'Agent-1', content, ...rest };
}

export function refusal(code: string) {
  return { name: 'DeskError', code };
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
