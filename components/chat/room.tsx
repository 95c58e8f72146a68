'use client';

import { useMemo } from 'react';

import { Composer } from '#components/chat/composer';
import { DayMark } from '#components/chat/day-mark';
import { MessageList } from '#components/chat/message-list';
import { MessageRow } from '#components/chat/message-row';
import { ParticipantsButton } from '#components/chat/participants-button';
import { PendingRow } from '#components/chat/pending-row';
import type { RoomActions } from '#components/chat/room-actions.ts';
import type { Transcript, TranscriptFilter } from '#components/chat/transcript.ts';
import { rowsOf, type TranscriptRow } from '#components/chat/transcript-rows.ts';
import { RoomOrdersContext, useRoomOrders } from '#components/chat/use-orders.ts';
import { useReply } from '#components/chat/use-reply.ts';
import { useRoomTopic } from '#components/chat/use-room-topic.ts';
import { useOutbox } from '#components/chat/use-outbox.ts';
import { useSession } from '#components/chat/use-session.ts';
import { useTarget } from '#components/chat/use-target.ts';
import { useTranscript } from '#components/chat/use-transcript.ts';
import { PanelBody } from '#components/ui/panel';
import { useZone } from '#components/ui/time';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { OrderView } from '#lib/trading/views';

const ALL: TranscriptFilter = { sender: null, kind: null };

export interface RoomProps {
  session: Session;
  initial: Transcript;
  orders: readonly OrderView[];
  /** `seq` of the snapshot that was read before the above. */
  seq: number;
  /** Whose name the composer writes under. */
  me: string;
  actions: RoomActions;
  filter?: TranscriptFilter;
  /** The message that the address points at. */
  focusSeq?: number | null;
  /** Title and participants above the messages; off where the page has its own. */
  hasHeader?: boolean;
  onInspect?: (message: Message) => void;
}

/** A session as people take part in it: its messages, live, and where to write. */
export function Room(props: RoomProps) {
  const { actions, me, seq, filter = ALL, hasHeader = true, onInspect } = props;
  const [session, setSession] = useSession(props.session, seq);
  const { transcript, take, load, loadNewest, error } = useTranscript({
    sessionId: session.id,
    initial: props.initial,
    seq,
    filter,
  });
  const { messages } = transcript;
  const outbox = useOutbox({
    sessionId: session.id,
    sender: me,
    messages,
    post: actions.post,
    onPosted: take,
  });
  const orders = useRoomOrders(props.orders, seq);
  const { target, targetId, show } = useTarget(messages, props.focusSeq ?? null);
  const zone = useZone();
  const rows = useMemo(
    () => rowsOf({ messages, pending: outbox.pending, zone }),
    [messages, outbox.pending, zone],
  );
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const [replyTo, setReplyTo] = useReply(byId);
  const topic = useRoomTopic(session);
  const isArchived = session.status === 'archived';

  function renderRow(row: TranscriptRow) {
    if (row.kind === 'pending') {
      return (
        <PendingRow
          pending={row.pending}
          participants={session.participants}
          onRetry={outbox.retry}
          onDiscard={outbox.discard}
        />
      );
    }
    const { message } = row;
    const body = (
      <MessageRow
        message={message}
        continues={row.continues}
        participants={session.participants}
        repliedTo={message.replyTo ? (byId.get(message.replyTo) ?? null) : null}
        isMarked={message.id === targetId}
        onReply={isArchived ? null : setReplyTo}
        onShow={show}
        {...(onInspect && { onInspect })}
      />
    );
    if (!row.startsDay) return body;
    return (
      <>
        <DayMark at={message.at} />
        {body}
      </>
    );
  }

  const composer = (
    <Composer
      participants={session.participants}
      sender={me}
      replyTo={replyTo}
      onCancelReply={() => setReplyTo(null)}
      onSend={(draft) => {
        outbox.send({ ...draft, replyTo: replyTo?.id ?? null });
        setReplyTo(null);
      }}
    />
  );
  return (
    <RoomOrdersContext value={orders}>
      <section aria-label={`Room ${session.title}`} className="bg-panel flex h-full min-h-0 min-w-0 flex-col">
        {hasHeader ? (
          <header className="border-line flex min-h-13 items-center justify-between gap-2 border-b px-3.5 py-1.5">
            <div className="min-w-0">
              <h2 className="text-strong truncate font-semibold">{session.title}</h2>
              <p className="text-dim truncate text-xs">{topic}</p>
            </div>
            <ParticipantsButton session={session} setPaused={actions.setPaused} onChanged={setSession} />
          </header>
        ) : null}
        {error ? (
          <p role="alert" className="border-warn-line bg-warn-soft text-warn border-b px-3.5 py-1 text-xs">
            Messages could not be loaded: {error} Scroll to try again.
          </p>
        ) : null}
        {rows.length === 0 ? (
          <EmptyRoom isArchived={isArchived} />
        ) : (
          <MessageList
            label={`Messages of ${session.title}`}
            rows={rows}
            renderRow={
              hasHeader ? renderRow : (row) => <div className="mx-auto max-w-3xl">{renderRow(row)}</div>
            }
            target={target}
            onNearStart={() => void load('older')}
            onNearEnd={() => void load('newer')}
            onNewest={transcript.hasNewer ? () => void loadNewest() : null}
          />
        )}
        {isArchived ? <ArchivedNote /> : composer}
      </section>
    </RoomOrdersContext>
  );
}

function ArchivedNote() {
  return (
    <p className="border-line text-dim border-t px-3.5 py-3 text-center">
      This session is archived: it can be read, not written to.
    </p>
  );
}

function EmptyRoom({ isArchived }: { isArchived: boolean }) {
  const hint = isArchived ? 'Nothing was said here.' : 'Write the first one below.';
  return (
    <div className="min-h-0 flex-1">
      <PanelBody state={{ kind: 'empty', title: 'No message yet', hint }} />
    </div>
  );
}
