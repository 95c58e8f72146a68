'use client';

import { Icon } from '#components/ui/icon';
import { PageLink } from '#components/ui/page-link';

import { Avatar } from '#components/chat/speaker';
import { Ago } from '#components/inspector/age';
import { Badge } from '#components/ui/badge';
import { Figure } from '#components/ui/figure';
import { IconButton } from '#components/ui/icon-button';
import { Cell, Row } from '#components/ui/table';
import type { Session } from '#lib/sessions/session';

export interface SessionRowProps {
  session: Session;
  isBusy: boolean;
  onChange: (change: { pinned?: boolean; status?: 'active' | 'archived' }) => void;
}

function Title({ session }: { session: Session }) {
  return (
    <>
      <span className="flex items-center gap-2">
        <PageLink
          href={`/sessions/${session.id}`}
          className="text-strong truncate font-semibold underline-offset-2 before:absolute before:inset-0 hover:underline"
        >
          {session.title}
        </PageLink>
        {session.pinned ? (
          <Icon name="pin" label="pinned" size={12} className="text-accent shrink-0" />
        ) : null}
        {session.status === 'archived' ? <Badge>archived</Badge> : null}
      </span>
      {session.topic ? <span className="text-dim block truncate text-xs">{session.topic}</span> : null}
    </>
  );
}

function Faces({ session }: { session: Session }) {
  const { participants } = session;
  return (
    <span className="flex items-center gap-2" title={participants.map(({ name }) => name).join(', ')}>
      <span className="phone:hidden flex">
        {participants.slice(0, 5).map(({ name }) => (
          <span key={name} className="ml-0.5 first:ml-0">
            <Avatar name={name} participants={participants} small />
          </span>
        ))}
      </span>
      <span className="text-dim">{participants.length}</span>
    </span>
  );
}

/** A session in the list; the whole row leads to it, its buttons act. */
export function SessionRow({ session, isBusy, onChange }: SessionRowProps) {
  const isArchived = session.status === 'archived';
  return (
    <Row className="relative">
      <Cell className="phone:w-full tablet:w-1/2 h-12 max-w-0">
        <Title session={session} />
        <span className="text-dim phone:block hidden text-xs">
          {session.participants.length} participants · {session.lastSeq} messages ·{' '}
          <Ago at={session.lastActivityAt} />
        </span>
      </Cell>
      <Cell className="phone:hidden">
        <Faces session={session} />
      </Cell>
      <Cell numeric className="phone:hidden">
        <Figure value={String(session.lastSeq)} />
      </Cell>
      <Cell numeric className="phone:hidden">
        <Ago at={session.lastActivityAt} />
      </Cell>
      <Cell numeric className="phone:!px-1">
        <span className="relative z-10 inline-flex">
          <IconButton
            label={`${session.pinned ? 'Unpin' : 'Pin'} ${session.title}`}
            disabled={isBusy}
            onClick={() => onChange({ pinned: !session.pinned })}
          >
            {session.pinned ? <Icon name="pin-off" size={15} /> : <Icon name="pin" size={15} />}
          </IconButton>
          <IconButton
            label={`${isArchived ? 'Bring back' : 'Archive'} ${session.title}`}
            disabled={isBusy}
            onClick={() => onChange({ status: isArchived ? 'active' : 'archived' })}
          >
            {isArchived ? <Icon name="archive-restore" size={15} /> : <Icon name="archive" size={15} />}
          </IconButton>
        </span>
      </Cell>
    </Row>
  );
}
