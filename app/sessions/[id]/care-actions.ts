'use server';

import { z } from 'zod';

import { action } from '#lib/access/action';
import { continueSession as continueIn } from '#lib/sessions/continue-session';
import { forkSession as forkFrom } from '#lib/sessions/fork-session';
import type { MessageId } from '#lib/sessions/message';
import { redactMessage as redactEverywhere } from '#lib/sessions/redact-message';
import type { SessionId } from '#lib/sessions/session';
import { verifySession as verify } from '#lib/sessions/verify-session';

const SessionRef = z
  .string()
  .min(1)
  .transform((id) => id as SessionId);
const MessageRef = z
  .string()
  .min(1)
  .transform((id) => id as MessageId);

/** Marks a message as worth finding again. */
export const pinMessage = action(
  z.object({ messageId: MessageRef, pinned: z.boolean() }),
  ({ desk, input: { messageId, pinned } }) => desk.sessions.changeMessage(messageId, { type: 'pin', pinned }),
);

/** Removes the content of a message for good; who did it is whoever asks. */
export const redactMessage = action(
  z.object({ messageId: MessageRef, reason: z.string().trim().min(1, 'Say why it is removed.').max(500) }),
  ({ desk, input: { messageId, reason }, by }) => redactEverywhere(desk.sessions, messageId, { by, reason }),
);

/** Pins or holds a session. */
export const changeSession = action(
  z.object({ sessionId: SessionRef, pinned: z.boolean().optional(), held: z.boolean().optional() }),
  ({ desk, input: { sessionId, pinned, held } }) =>
    desk.sessions.updateSession(sessionId, {
      ...(pinned !== undefined && { pinned }),
      ...(held !== undefined && { held }),
    }),
);

/** Follows the session's hash chain. */
export const verifySession = action(z.object({ sessionId: SessionRef }), async ({ desk, input }) => {
  const { messages, fault } = await verify(desk.sessions, input.sessionId);
  return { messages, fault };
});

/** Starts a session that copies another up to a message. */
export const forkSession = action(
  z.object({ sessionId: SessionRef, seq: z.number().int().min(1) }),
  ({ desk, input: { sessionId, seq } }) => forkFrom(desk, { sessionId, seq }),
);

/** Goes on in a linked session. */
export const continueSession = action(z.object({ sessionId: SessionRef }), ({ desk, input }) =>
  continueIn(desk, input.sessionId),
);
