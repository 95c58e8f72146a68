'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

import type { TranscriptFilter } from '#components/chat/transcript.ts';
import { Button } from '#components/ui/button';
import { Select } from '#components/ui/field';
import { MESSAGE_KINDS } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

/** Which messages of the transcript are shown; stands in the address. */
export function TranscriptFilters({ session, filter }: { session: Session; filter: TranscriptFilter }) {
  const router = useRouter();
  const [, startTransition] = useTransition();

  function go(next: TranscriptFilter) {
    const query = new URLSearchParams();
    if (next.sender) query.set('sender', next.sender);
    if (next.kind) query.set('kind', next.kind);
    const path = `/sessions/${session.id}`;
    startTransition(() => router.replace(query.size > 0 ? `${path}?${query}` : path));
  }

  return (
    <div className="phone:w-full flex items-center gap-2" role="group" aria-label="Filter messages">
      <Select
        aria-label="Sender"
        className="min-w-36"
        value={filter.sender ?? ''}
        onChange={(event) => go({ ...filter, sender: event.target.value || null })}
      >
        <option value="">Every sender</option>
        {session.participants.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <Select
        aria-label="Kind"
        className="min-w-32"
        value={filter.kind ?? ''}
        onChange={(event) => go({ ...filter, kind: event.target.value || null })}
      >
        <option value="">Every kind</option>
        {MESSAGE_KINDS.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </Select>
      {filter.sender || filter.kind ? (
        <Button tone="ghost" onClick={() => go({ sender: null, kind: null })}>
          Clear
        </Button>
      ) : null}
    </div>
  );
}
