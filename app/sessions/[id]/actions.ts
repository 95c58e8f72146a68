'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import { EVERYONE, type MessageId } from '#lib/sessions/message';
import { postMessage as postMessageAs } from '#lib/sessions/post-message';
import type { SessionId } from '#lib/sessions/session';

const SessionRef = z
  .string()
  .min(1)
  .transform((id) => id as SessionId);

/** Posts what a person wrote, once, however often it is tried. */
export const postMessage = action(
  z.object({
    sessionId: SessionRef,
    recipient: z.string().min(1).default(EVERYONE),
    content: z.string().min(1, 'A message needs some text.'),
    replyTo: z.string().nullable(),
    idempotencyKey: z.string().min(1).max(200),
  }),
  async ({ desk, input, by }) => {
    const { sessionId, replyTo, ...rest } = input;
    const message = { ...rest, replyTo: replyTo as MessageId | null };
    const posted = await postMessageAs(desk, { sessionId, person: by, message });
    return posted.message;
  },
);

/** Pauses an agent or lets it speak again. */
export const setParticipantPaused = action(
  z.object({ sessionId: SessionRef, name: z.string().min(1), paused: z.boolean() }),
  ({ desk, input }) =>
    desk.sessions.changeParticipants(input.sessionId, { name: input.name, paused: input.paused }),
);
