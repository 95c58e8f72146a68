'use client';

import { Icon } from '#components/ui/icon';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

import type { SessionFilter } from '#components/inspector/session-order.ts';
import { TextField } from '#components/ui/field';
import { Segmented } from '#components/ui/segmented';

const SETTLE_MS = 250;
const PLACES = [
  { value: 'titles', label: 'Titles' },
  { value: 'messages', label: 'Messages' },
] as const;
const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
  { value: 'all', label: 'All' },
] as const;

/** Search and filter of the list; both stand in the address. */
export function SessionSearch({ filter }: { filter: SessionFilter }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  function go(next: SessionFilter) {
    const query = new URLSearchParams();
    if (next.q) query.set('q', next.q);
    if (next.status !== 'active') query.set('status', next.status);
    if (next.within !== 'titles') query.set('within', next.within);
    startTransition(() => router.replace(query.size > 0 ? `/sessions?${query}` : '/sessions'));
  }

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );

  const inMessages = filter.within === 'messages';
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="tablet:max-w-80 relative min-w-56 flex-1">
        <Icon name="search" size={14} className="text-dim absolute top-1/2 left-2.5 -translate-y-1/2" />
        <TextField
          type="search"
          aria-label={inMessages ? 'Search messages' : 'Search sessions by title or topic'}
          placeholder={inMessages ? 'Words, "a phrase", begin*' : 'Search title or topic'}
          defaultValue={filter.q}
          className="!pl-8"
          onChange={(event) => {
            const q = event.target.value;
            if (timer.current) clearTimeout(timer.current);
            timer.current = setTimeout(() => go({ ...filter, q }), SETTLE_MS);
          }}
        />
      </div>
      <Segmented
        label="Search in"
        options={PLACES}
        value={filter.within}
        onChange={(within) => go({ ...filter, within })}
      />
      {inMessages ? null : (
        <Segmented
          label="Status"
          options={STATUSES}
          value={filter.status}
          onChange={(status) => go({ ...filter, status })}
        />
      )}
    </div>
  );
}
