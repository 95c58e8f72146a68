import type { Metadata } from 'next';
import { z } from 'zod';

import { NewSession } from '#components/inspector/new-session';
import { SessionSearch } from '#components/inspector/session-search';
import { SessionTable } from '#components/inspector/session-table';
import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { currentDesk } from '#lib/current-desk';

import { changeSession, createSession } from './actions';

export const metadata: Metadata = { title: 'Sessions' };

const Query = z.object({
  q: z.string().catch(''),
  status: z.enum(['active', 'archived', 'all']).catch('active'),
});

export default async function SessionsPage(props: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = Query.parse(await props.searchParams);
  const { seq } = await deskSnapshot();
  const { q, status } = filter;
  const page = await currentDesk().sessions.listSessions({
    limit: 100,
    ...(q && { q }),
    ...(status !== 'all' && { status }),
  });
  return (
    <div className="phone:gap-3 phone:p-3 mx-auto flex max-w-6xl flex-col gap-4 p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-strong text-xl font-semibold">Sessions</h1>
        <NewSession create={createSession} />
      </div>
      <SessionSearch filter={filter} />
      <div className="border-line bg-panel overflow-hidden rounded-xl border">
        <SessionTable
          key={`${status} ${q}`}
          initial={page}
          filter={filter}
          seq={seq}
          change={changeSession}
        />
      </div>
    </div>
  );
}
