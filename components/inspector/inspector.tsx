'use client';

import { Icon } from '#components/ui/icon';
import { PageLink } from '#components/ui/page-link';
import { useState } from 'react';

import { Room, type RoomProps } from '#components/chat/room';
import type { TranscriptFilter } from '#components/chat/transcript.ts';
import { useSession } from '#components/chat/use-session.ts';
import { Facts } from '#components/inspector/facts';
import type { InspectorActions } from '#components/inspector/inspector-actions.ts';
import { MessageSheet } from '#components/inspector/message-sheet';
import { TranscriptFilters } from '#components/inspector/transcript-filters';
import { useDeskEvent, useRobots } from '#components/shell/desk-stream';
import { Button, buttonClass } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';
import { Dialog } from '#components/ui/dialog';
import type { Message } from '#lib/sessions/message';

export interface InspectorProps extends RoomProps {
  filter: TranscriptFilter;
  /** How many messages a session takes. */
  maxMessages: number;
  care: InspectorActions;
}

/** A session as an operator looks at it: the transcript with filters, and the facts beside it. */
export function Inspector(props: InspectorProps) {
  const [session, setSession] = useSession(props.session, props.seq);
  const [raw, setRaw] = useState<Message | null>(null);
  const [isFactsOpen, setFactsOpen] = useState(false);
  const robot = useRobots().find(({ sessionId }) => sessionId === session.id) ?? null;

  useDeskEvent(
    ['message-posted'],
    ({ data }) => {
      const { sessionId, seq, at } = data as Message;
      if (sessionId === session.id) setSession({ ...session, lastSeq: seq, lastActivityAt: at });
    },
    props.seq,
  );

  useDeskEvent(
    ['message-changed'],
    ({ data }) => setRaw((shown) => (shown?.id === (data as Message).id ? (data as Message) : shown)),
    props.seq,
  );

  const facts = (
    <Facts
      session={session}
      robot={robot}
      maxMessages={props.maxMessages}
      setPaused={props.actions.setPaused}
      actions={props.care}
      onChanged={setSession}
    />
  );
  return (
    <div className="desktop:grid-cols-[minmax(0,1fr)_20rem] grid h-full min-h-0 grid-cols-1">
      <div className="desktop:border-r desktop:border-line flex min-h-0 min-w-0 flex-col">
        <header className="border-line bg-panel phone:px-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
          <div className="phone:basis-full flex min-w-0 flex-1 flex-col">
            <div className="flex items-center gap-2">
              <PageLink
                href="/sessions"
                aria-label="Back to sessions"
                title="Back to sessions"
                className={classNames(buttonClass('ghost'), '-ml-2 w-8 !px-0')}
              >
                <Icon name="arrow-left" size={16} />
              </PageLink>
              <h1 className="text-strong truncate text-lg font-semibold">{session.title}</h1>
              {session.pinned ? (
                <Icon name="pin" label="pinned" size={13} className="text-accent shrink-0" />
              ) : null}
              <Button
                size="sm"
                tone="ghost"
                className="desktop:hidden ml-auto"
                aria-haspopup="dialog"
                onClick={() => setFactsOpen(true)}
              >
                <Icon name="info" size={14} /> Facts
              </Button>
            </div>
          </div>
          <TranscriptFilters session={session} filter={props.filter} />
        </header>
        <div className="min-h-0 flex-1">
          <Room {...props} hasHeader={false} onInspect={setRaw} />
        </div>
      </div>
      <aside aria-label="About this session" className="bg-panel max-desktop:hidden min-h-0 overflow-auto">
        {facts}
      </aside>
      <Dialog
        open={isFactsOpen}
        onClose={() => setFactsOpen(false)}
        title={session.title}
        footer={
          <Button size="lg" onClick={() => setFactsOpen(false)}>
            Close
          </Button>
        }
      >
        <div className="-mx-4">{facts}</div>
      </Dialog>
      <MessageSheet message={raw} actions={props.care} onChanged={setRaw} onClose={() => setRaw(null)} />
    </div>
  );
}
