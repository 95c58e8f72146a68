import { validate } from 'uuid';

import { DEMO_MESSAGES, DEMO_PARTICIPANTS, DEMO_TITLE, lineOf } from '#lib/demo/demo-texts';
import { requireThat } from '#lib/demo/demo-parts';
import type { Desk } from '#lib/desk-ports';
import type { Message } from '#lib/sessions/message';
import type { Session, SessionId } from '#lib/sessions/session';

type Sessions = Pick<Desk, 'sessions'>;

/** A session with a UUID and Agent-1 … Agent-4. */
export async function openSession({ sessions }: Sessions, title: string = DEMO_TITLE): Promise<Session> {
  const session = await sessions.createSession({ title, participants: [...DEMO_PARTICIPANTS] });
  requireThat(validate(session.id), `The session's id "${session.id}" is no UUID.`);
  const names = (await sessions.readSession(session.id)).participants.map(({ name }) => name);
  requireThat(
    names.join() === DEMO_PARTICIPANTS.map(({ name }) => name).join(),
    `The participants that were read are ${names.join(', ')}.`,
  );
  return session;
}

/** Their six messages, each told by `tell` once it is durable. */
export async function holdTalk(
  { sessions }: Sessions,
  sessionId: SessionId,
  tell: (line: string) => void = () => undefined,
): Promise<Message[]> {
  const said: Message[] = [];
  for (const [index, newMessage] of DEMO_MESSAGES.entries()) {
    const { message } = await sessions.append(sessionId, newMessage);
    requireThat(message.seq === index + 1, `Message ${index + 1} got the number ${message.seq}.`);
    tell(lineOf(message));
    said.push(message);
  }
  return said;
}
