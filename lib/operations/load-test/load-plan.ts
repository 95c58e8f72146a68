import { DeskError } from '#lib/desk-error';

/** How much a load test writes. */
export interface LoadPlan {
  sessions: number;
  /** Of each session. */
  messages: number;
  /** Of each session; they write in turn. */
  participants: number;
}

/** Callers that wait for an answer at any one time, as many sessions and participants as there may be. */
export const CALLERS = 64;
const MAX_MESSAGES = 1_000_000;
const MAX_SESSIONS = 10_000;
const MAX_PARTICIPANTS = 200;

/** Error: `invalid_input` above what a load test may write. */
export function requirePlan({ sessions, messages, participants }: LoadPlan): LoadPlan {
  requireCount('--sessions', sessions, MAX_SESSIONS);
  requireCount('--messages', messages, MAX_MESSAGES);
  requireCount('--participants', participants, MAX_PARTICIPANTS);
  if (sessions * messages > MAX_MESSAGES) {
    throw new DeskError(
      'invalid_input',
      `${sessions} sessions of ${messages} messages are more than the ${MAX_MESSAGES} a load test writes in all.`,
    );
  }
  return { sessions, messages, participants };
}

function requireCount(option: string, count: number, most: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= most) return;
  throw new DeskError('invalid_input', `${option} must be a whole number from 1 to ${most}.`);
}

export function nameOf(participant: number): string {
  return `Agent-${participant + 1}`;
}

/** Who writes the `item`-th message that is written in a session, and what: no two are the same. */
export function messageOf(
  plan: LoadPlan,
  session: number,
  item: number,
): { sender: string; content: string } {
  const sender = nameOf(item % plan.participants);
  const content =
    `Message ${item + 1} of session ${session + 1}, written by ${sender}: the fast average crossed the slow one from ` +
    'below, the volume is half as much again as usual; I propose to buy 49 shares at the market.';
  return { sender, content };
}
