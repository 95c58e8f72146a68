'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import type { SessionId } from '#lib/sessions/session';

const SessionRef = z
  .string()
  .min(1)
  .transform((id) => id as SessionId);
const Key = z.string().min(1).max(200);
const NewParticipant = z.object({
  name: z.string().trim().min(1, 'Each participant needs a name.').max(100),
  kind: z.enum(['agent', 'person', 'robot', 'system']),
  role: z.string().trim().max(100).optional(),
});

/** Starts a session; whoever starts it takes part. */
export const createSession = action(
  z.object({
    title: z
      .string()
      .trim()
      .min(1, 'A session needs a title.')
      .max(200, 'A title holds at most 200 characters.'),
    topic: z.string().trim().max(1000, 'A topic holds at most 1,000 characters.'),
    participants: z.array(NewParticipant).max(50),
    idempotencyKey: Key,
  }),
  ({ desk, input, by }) => {
    const others = input.participants
      .filter(({ name }) => name !== by)
      .map(({ role, ...participant }) => ({ ...participant, ...(role && { role }) }));
    return desk.sessions.createSession({ ...input, participants: [{ name: by, kind: 'person' }, ...others] });
  },
);

/** Pins, archives or brings back a session. */
export const changeSession = action(
  z.object({
    sessionId: SessionRef,
    status: z.enum(['active', 'archived']).optional(),
    pinned: z.boolean().optional(),
  }),
  ({ desk, input: { sessionId, status, pinned } }) =>
    desk.sessions.updateSession(sessionId, {
      ...(status !== undefined && { status }),
      ...(pinned !== undefined && { pinned }),
    }),
);
