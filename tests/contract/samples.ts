import type { Desk } from '#lib/desk-ports';
import type { Participant } from '#lib/sessions/participant';
import type { Session } from '#lib/sessions/session';

export const ROOM: Participant[] = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent' },
  { name: 'Operator', kind: 'person' },
];

export function makeSession({ sessions }: Pick<Desk, 'sessions'>, title = 'Floor'): Promise<Session> {
  return sessions.createSession({ title, participants: ROOM });
}

/** Appends messages `1`, `2`, … one after another. */
export async function fillSession({ sessions }: Pick<Desk, 'sessions'>, count: number): Promise<Session> {
  const session = await sessions.createSession({ title: 'Filled', participants: ROOM });
  const contents = Array.from({ length: count }, (_, index) => String(index + 1));
  await sessions.appendAll(
    session.id,
    contents.map((content) => ({ sender: 'Agent-1', content })),
  );
  return session;
}

export function refusal(code: string) {
  return { name: 'DeskError', code };
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
