import { DeskError } from '#lib/desk-error';
import { EVERYONE } from '#lib/sessions/message';
import { hashBody, requireId, requireKey } from '#lib/sessions/message-rules';
import type { Participant } from '#lib/sessions/participant';
import type { NewSession, Session, SessionPatch } from '#lib/sessions/session';
import { requireLine, requireName, requireText } from '#lib/sessions/text-rules';

const MAX_TITLE_LENGTH = 200;
const MAX_TOPIC_LENGTH = 2000;
const MAX_PARTICIPANTS = 200;

/** How much a store takes before it refuses. */
export interface SessionLimits {
  maxSessions: number;
  maxMessagesPerSession: number;
}

/** Errors: `invalid_input`, `invalid_text`, `participant_exists`. */
export function checkSession(session: NewSession): void {
  checkPatch(session);
  if (session.id !== undefined) requireId(session.id);
  if (session.idempotencyKey !== undefined) requireKey(session.idempotencyKey);
  requirePlaces(session.participants.length);
  const names = new Set<string>();
  for (const participant of session.participants) {
    checkParticipant(participant);
    if (names.has(participant.name)) throw participantExists(participant.name);
    names.add(participant.name);
  }
}

/** Refuses more participants than a session has places (`invalid_input`). */
export function requirePlaces(participants: number): void {
  if (participants <= MAX_PARTICIPANTS) return;
  throw new DeskError('invalid_input', `A session has at most ${MAX_PARTICIPANTS} participants.`);
}

/** Errors: `invalid_input`, `invalid_text`. */
export function checkPatch(patch: SessionPatch): void {
  if (patch.title !== undefined) requireLine('The title', patch.title, MAX_TITLE_LENGTH);
  if (patch.topic === undefined) return;
  requireText('The topic', patch.topic);
  if (patch.topic.length > MAX_TOPIC_LENGTH) {
    throw new DeskError('invalid_input', `The topic has at most ${MAX_TOPIC_LENGTH} characters.`);
  }
}

/** Errors: `invalid_input`, `invalid_text`. */
export function checkParticipant(participant: Participant): void {
  requireName("The participant's name", participant.name);
  if (participant.role !== undefined) requireName("The participant's role", participant.role);
  if (participant.name === EVERYONE) {
    throw new DeskError('invalid_input', `"${EVERYONE}" means every participant and can't name one.`);
  }
}

/** What a retry must repeat to be the same session. */
export function hashSession({ title, topic, participants, origin }: NewSession): string {
  return hashBody([title, topic ?? '', participants, origin ?? null]);
}

export function sessionNotFound(id: string): DeskError {
  return new DeskError('session_not_found', `There is no session ${id}.`, { details: { sessionId: id } });
}

export function sessionExists(id: string): DeskError {
  return new DeskError('idempotency_mismatch', `There is a session ${id} already.`, {
    details: { sessionId: id },
  });
}

export function sessionArchived(session: Pick<Session, 'id' | 'title'>): DeskError {
  return new DeskError(
    'session_archived',
    `The session "${session.title}" is archived: make it active first.`,
    {
      details: { sessionId: session.id },
    },
  );
}

export function sessionFull(session: Pick<Session, 'id' | 'title'>, limit: number): DeskError {
  return new DeskError(
    'session_full',
    `The session "${session.title}" holds ${limit} messages, the most it may ` +
      '(max_messages_per_session). Continue it in a linked session, or raise the limit.',
    { details: { sessionId: session.id, limit } },
  );
}

/** `oldest` are the sessions that nobody used for longest: the first to clean. */
export function tooManySessions(limit: number, oldest: readonly Pick<Session, 'id' | 'title'>[]): DeskError {
  const titles = oldest.map(({ title }) => `"${title}"`).join(', ');
  return new DeskError(
    'too_many_sessions',
    `There are as many sessions as there may be, or more (max_sessions is ${limit}). ` +
      `Delete what is no longer needed (least used: ${titles}), or raise the limit.`,
    { details: { limit, oldest: oldest.map(({ id }) => id) } },
  );
}

export function sessionInUse(session: Pick<Session, 'id' | 'title'>, robotName: string): DeskError {
  return new DeskError('session_in_use', `${robotName} talks in the session "${session.title}": it stays.`, {
    details: { sessionId: session.id },
  });
}

export function sessionHeld(session: Pick<Session, 'id' | 'title'>): DeskError {
  return new DeskError(
    'session_in_use',
    `The session "${session.title}" is held: it stays until that is lifted.`,
    {
      details: { sessionId: session.id },
    },
  );
}

/** Why retention leaves a session: it was used, pinned or held since somebody looked. */
export function sessionNotIdle(session: Pick<Session, 'id' | 'title'>): DeskError {
  return new DeskError('session_in_use', `The session "${session.title}" is in use again: it stays.`, {
    details: { sessionId: session.id },
  });
}

/** Why retention leaves a robot's session. */
export function sessionOfBusyRobot(session: Pick<Session, 'id' | 'title'>, robotName: string): DeskError {
  return new DeskError(
    'session_in_use',
    `${robotName} of the session "${session.title}" is not stopped, or has an open order or position: it stays.`,
    { details: { sessionId: session.id } },
  );
}

export function sessionHasOrders(session: Pick<Session, 'id' | 'title'>): DeskError {
  return new DeskError(
    'session_in_use',
    `Orders came out of the session "${session.title}", and each opens its message: archive it instead.`,
    { details: { sessionId: session.id } },
  );
}

export function participantExists(name: string): DeskError {
  return new DeskError('participant_exists', `${name} is in the session already.`, {
    details: { participant: name },
  });
}

export function participantNotFound(name: string): DeskError {
  return new DeskError(
    'participant_not_found',
    `${name} is not a participant of the session: add them first.`,
    {
      details: { participant: name },
    },
  );
}

export function messageNotFound(id: string): DeskError {
  return new DeskError(
    'message_not_found',
    `There is no message ${id}: it never was, or its session was removed.`,
    { details: { messageId: id } },
  );
}

export function idempotencyMismatch(what: string): DeskError {
  return new DeskError(
    'idempotency_mismatch',
    `This idempotency key was used for another ${what}. Use a new key for a new ${what}.`,
  );
}
