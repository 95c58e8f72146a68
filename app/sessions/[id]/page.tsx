import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';

import { readRoom } from '#components/chat/read-room.ts';
import { Inspector } from '#components/inspector/inspector';
import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { currentDesk } from '#lib/current-desk';
import { asDeskError } from '#lib/desk-error';
import { MESSAGE_KINDS, type MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

import { postMessage, setParticipantPaused } from './actions';
import {
  changeSession,
  continueSession,
  forkSession,
  pinMessage,
  redactMessage,
  verifySession,
} from './care-actions';

const Query = z.object({
  sender: z.string().min(1).nullable().catch(null),
  kind: z.enum(MESSAGE_KINDS).nullable().catch(null),
  message: z.string().nullable().catch(null),
});

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, unknown>>;
}

/** A session; the page of a session that isn't there says so. */
const findSession = cache(async (id: string) => {
  try {
    return await currentDesk().sessions.readSession(id as SessionId);
  } catch (thrown) {
    if (asDeskError(thrown).code === 'session_not_found') notFound();
    throw thrown;
  }
});

/** A link names a message by its `seq`, or by its id as orders do. */
async function seqOfMessage(named: string | null, sessionId: string): Promise<number | null> {
  if (named === null) return null;
  if (/^\d{1,15}$/.test(named)) return Number(named);
  try {
    const message = await currentDesk().sessions.readMessage(named as MessageId);
    return message.sessionId === sessionId ? message.seq : null;
  } catch (thrown) {
    if (asDeskError(thrown).code === 'message_not_found') return null;
    throw thrown;
  }
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const session = await findSession((await params).id);
  return { title: session.title };
}

export default async function SessionPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const { message, ...filter } = Query.parse(await searchParams);
  const { seq } = await deskSnapshot();
  await findSession(id);
  const focusSeq = await seqOfMessage(message, id);
  const room = await readRoom(id, { filter, focusSeq });
  return (
    <Inspector
      key={`${id} ${filter.sender} ${filter.kind} ${focusSeq}`}
      {...room}
      seq={seq}
      filter={filter}
      focusSeq={focusSeq}
      maxMessages={currentDesk().limits.maxMessagesPerSession}
      actions={{ post: postMessage, setPaused: setParticipantPaused }}
      care={{ pinMessage, redactMessage, changeSession, verifySession, forkSession, continueSession }}
    />
  );
}
