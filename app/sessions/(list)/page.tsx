import type { Metadata } from 'next';
import { z } from 'zod';

import { NewSession } from '#components/inspector/new-session';
import { findMessages } from '#components/inspector/find-messages.ts';
import { SearchResults } from '#components/inspector/search-results';
import { SessionSearch } from '#components/inspector/session-search';
import { SessionTable } from '#components/inspector/session-table';
import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { currentDesk } from '#lib/current-desk';

import { changeSession, createSession } from './actions';

export const metadata: Metadata = { title: 'Sessions' };

const Query = z.object({
  q: z.string().catch(''),
  status: z.enum(['active', 'archived', 'all']).catch('active'),
  within: z.enum(['titles', 'messages']).catch('titles'),
});
const Place = z.object({ cursor: z.string().min(1).nullable().catch(null) });

type Filter = z.output<typeof Query>;

/** What was said, found by its words. */
async function FoundMessages({ filter, cursor }: { filter: Filter; cursor: string | null }) {
  const found = await findMessages(filter.q, cursor);
  const query = new URLSearchParams({ ...filter, cursor: found.nextCursor ?? '' });
  return <SearchResults found={found} older={found.nextCursor === null ? null : `/sessions?${query}`} />;
}

/** The sessions whose title or topic holds the words. */
async function FoundSessions({ filter }: { filter: Filter }) {
  const { seq } = await deskSnapshot();
  const { q, status } = filter;
  const page = await currentDesk().sessions.listSessions({
    limit: 100,
    ...(q && { q }),
    ...(status !== 'all' && { status }),
  });
  return (
    <SessionTable key={`${status} ${q}`} initial={page} filter={filter} seq={seq} change={changeSession} />
  );
}

export default async function SessionsPage(props: { searchParams: Promise<Record<string, unknown>> }) {
  const params = await props.searchParams;
  const filter = Query.parse(params);
  const { cursor } = Place.parse(params);
  return (
    <div className="phone:gap-3 phone:p-3 mx-auto flex max-w-6xl flex-col gap-4 p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-strong text-xl font-semibold">Sessions</h1>
        <NewSession create={createSession} />
      </div>
      <SessionSearch filter={filter} />
      <div className="border-line bg-panel overflow-hidden rounded-xl border">
        {filter.within === 'messages' ? (
          <FoundMessages filter={filter} cursor={cursor} />
        ) : (
          <FoundSessions filter={filter} />
        )}
      </div>
    </div>
  );
}
