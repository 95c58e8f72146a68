'use client';

import { useState } from 'react';

import { fetchJson } from '#components/chat/fetch-json.ts';
import type { SessionActions } from '#components/inspector/session-actions.ts';
import {
  orderSessions,
  withMessage,
  withSession,
  type SessionFilter,
} from '#components/inspector/session-order.ts';
import { SessionRow } from '#components/inspector/session-row';
import { useDeskEvent } from '#components/shell/desk-stream';
import { StreamLost } from '#components/shell/stream-lost';
import { Button } from '#components/ui/button';
import { PanelBody } from '#components/ui/panel';
import { HeadCell, Table } from '#components/ui/table';
import { notify } from '#components/ui/toast';
import type { Message } from '#lib/sessions/message';
import type { SessionPage } from '#lib/sessions/session-store';
import type { Session } from '#lib/sessions/session';

export interface SessionTableProps {
  initial: SessionPage;
  filter: SessionFilter;
  /** Of the snapshot read before the list. */
  seq: number;
  change: SessionActions['change'];
}

/** The list of sessions, live: new ones and new messages appear by themselves. */
export function SessionTable({ initial, filter, seq, change }: SessionTableProps) {
  const [sessions, setSessions] = useState<readonly Session[]>(initial.items);
  const [cursor, setCursor] = useState(initial.nextCursor);
  const [busy, setBusy] = useState<string | null>(null);

  useDeskEvent(
    ['session-created', 'session-changed', 'session-deleted', 'message-posted'],
    ({ type, data }) => {
      if (type === 'message-posted') setSessions((all) => withMessage(all, data as Message));
      else if (type === 'session-deleted')
        setSessions((all) => all.filter(({ id }) => id !== (data as Session).id));
      else setSessions((all) => withSession(all, data as Session, filter));
    },
    seq,
  );

  async function apply(session: Session, wish: { pinned?: boolean; status?: 'active' | 'archived' }) {
    setBusy(session.id);
    const result = await change({ sessionId: session.id, ...wish }).catch(() => null);
    setBusy(null);
    if (result?.ok) setSessions((all) => withSession(all, result.value, filter));
    else
      void notify({
        tone: 'failed',
        title: `“${session.title}” was not changed`,
        detail: result?.message ?? 'The desk could not be reached.',
      });
  }

  async function loadMore() {
    if (cursor === null) return;
    const query = new URLSearchParams({ limit: '100', cursor });
    if (filter.q) query.set('q', filter.q);
    if (filter.status !== 'all') query.set('status', filter.status);
    try {
      const page = await fetchJson<SessionPage>(`/sessions?${query}`);
      setSessions((all) =>
        page.items.reduce((list, session) => withSession(list, session, filter), [...all]),
      );
      setCursor(page.nextCursor);
    } catch (cause) {
      void notify({ tone: 'failed', title: 'Sessions could not be loaded', detail: String(cause) });
    }
  }

  if (sessions.length === 0) {
    const hint = filter.q ? 'Try other words, or look among all.' : 'Start one with “New session”.';
    return <PanelBody state={{ kind: 'empty', title: 'No session here', hint }} />;
  }
  return (
    <>
      <StreamLost />
      <Table caption="Sessions">
        <thead className="phone:sr-only">
          <tr>
            <HeadCell>Title</HeadCell>
            <HeadCell className="phone:hidden">Participants</HeadCell>
            <HeadCell numeric className="phone:hidden">
              Messages
            </HeadCell>
            <HeadCell numeric className="phone:hidden">
              Last activity
            </HeadCell>
            <HeadCell numeric>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {orderSessions(sessions).map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isBusy={busy === session.id}
              onChange={(wish) => void apply(session, wish)}
            />
          ))}
        </tbody>
      </Table>
      {cursor === null ? null : (
        <div className="border-line border-t p-2 text-center">
          <Button onClick={() => void loadMore()}>Show more</Button>
        </div>
      )}
    </>
  );
}
