'use client';

import type { Freshness } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Time } from '#components/ui/time';

const LOST = {
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  'robot-silent': 'Robot not answering',
} as const;
const LOST_SHORT = { reconnecting: 'lost', offline: 'offline', 'robot-silent': 'robot silent' } as const;

const DOTS: Record<Freshness['kind'], string> = {
  unknown: 'bg-dim',
  fresh: 'bg-up',
  stale: 'bg-warn',
  reconnecting: 'bg-warn animate-pulse',
  offline: 'bg-down',
  'robot-silent': 'bg-down',
};

function Words({ freshness }: { freshness: Freshness }) {
  switch (freshness.kind) {
    case 'unknown':
      return <span>connecting</span>;
    case 'fresh':
      return (
        <span>
          <span className="phone:sr-only">data </span>
          {freshness.age}
          <span className="phone:sr-only"> old</span>
        </span>
      );
    case 'stale':
      return (
        <span className="text-warn font-semibold">
          STALE <span className="phone:block">{freshness.age}</span>
        </span>
      );
    default:
      return (
        <span className="text-warn font-semibold">
          <span className="phone:hidden">{LOST[freshness.kind]} since </span>
          <span className="phone:block hidden">{LOST_SHORT[freshness.kind]}</span>
          <Time at={freshness.since} />
        </span>
      );
  }
}

/** How old the data is, or since when what is broken. Always in the frame. */
export function DataAge({ symbol }: { symbol: string }) {
  const freshness = useFreshness(symbol);
  const isFine = freshness.kind === 'fresh' || freshness.kind === 'unknown';
  return (
    <div
      role="group"
      aria-label="Age of the data"
      className="text-dim flex min-w-0 items-center gap-2 text-xs leading-tight whitespace-nowrap"
    >
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', DOTS[freshness.kind])} />
      <Words freshness={freshness} />
      <span role="status" className="sr-only">
        {isFine ? '' : `${freshness.kind}: figures on this page are old.`}
      </span>
    </div>
  );
}
