'use client';

import type { ReactNode } from 'react';
import { PageLink } from '#components/ui/page-link';

import { ParticipantList } from '#components/chat/participants';
import type { RoomActions } from '#components/chat/room-actions.ts';
import type { InspectorActions } from '#components/inspector/inspector-actions.ts';
import { SessionCare } from '#components/inspector/session-care';
import { Ago } from '#components/inspector/age';
import { StreamLost } from '#components/shell/stream-lost';
import { Badge } from '#components/ui/badge';
import { Figure } from '#components/ui/figure';
import { Time } from '#components/ui/time';
import type { Session } from '#lib/sessions/session';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-1">
      <dt className="text-dim">{label}</dt>
      <dd className="text-strong min-w-0 text-right">{children}</dd>
    </div>
  );
}

export interface FactsProps {
  session: Session;
  /** The robot that works in this session, where one does. */
  robot: { id: string; name: string; state: string } | null;
  maxMessages: number;
  setPaused: RoomActions['setPaused'];
  actions: InspectorActions;
  onChanged: (session: Session) => void;
}

/** What is true of a session, and who is in it. */
export function Facts({ session, robot, maxMessages, setPaused, actions, onChanged }: FactsProps) {
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-labelledby="facts">
        <h2 id="facts" className="text-strong mb-1 font-semibold">
          Facts
        </h2>
        <StreamLost />
        <dl className="divide-line divide-y">
          <Fact label="Status">
            <Badge tone={session.status === 'active' ? 'up' : 'neutral'}>{session.status}</Badge>
          </Fact>
          {robot ? (
            <Fact label="Robot">
              <PageLink
                href={`/?robot=${robot.id}`}
                className="text-info touch:min-h-11 inline-flex items-center underline underline-offset-2"
              >
                {robot.name}
              </PageLink>
            </Fact>
          ) : null}
          <Fact label="Messages">
            <Figure value={String(session.lastSeq)} /> of <Figure value={String(maxMessages)} />
          </Fact>
          <Fact label="Seq range">{session.lastSeq === 0 ? 'none yet' : `1 – ${session.lastSeq}`}</Fact>
          <Fact label="Created">
            <Time at={session.createdAt} style="stamp" tappable />
          </Fact>
          <Fact label="Last activity">
            <Ago at={session.lastActivityAt} />
          </Fact>
          <Fact label="Id">
            <code className="text-2xs font-mono break-all">{session.id}</code>
          </Fact>
        </dl>
      </section>
      <SessionCare session={session} maxMessages={maxMessages} actions={actions} onChanged={onChanged} />
      <section aria-labelledby="participants">
        <h2 id="participants" className="text-strong mb-1 font-semibold">
          Participants <span className="text-dim font-normal">{session.participants.length}</span>
        </h2>
        <ParticipantList session={session} setPaused={setPaused} onChanged={onChanged} />
      </section>
    </div>
  );
}
