'use client';

import { useState } from 'react';

import { formatTime, type TimeStyle } from '#components/ui/format-time.ts';
import { useIsMounted } from '#components/ui/use-is-mounted.ts';

/** The reader's zone; UTC on the server and while the page hydrates, so that both render the same. */
export function useZone(): string {
  const isMounted = useIsMounted();
  return isMounted ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
}

export interface TimeProps {
  /** Epoch milliseconds. */
  at: number;
  style?: TimeStyle;
  /** A tap shows the exact instant in its place. Not inside a link or a button. */
  tappable?: boolean;
  className?: string;
}

/** An instant in the reader's zone; the exact one, in UTC, on hover or tap. */
export function Time({ at, style = 'clock', tappable = false, className }: TimeProps) {
  const zone = useZone();
  const [isExact, setExact] = useState(false);
  const exact = new Date(at).toISOString();
  const time = (
    <time dateTime={exact} title={exact} className={className}>
      {isExact ? exact : formatTime(at, style, zone)}
    </time>
  );
  if (!tappable) return time;
  return (
    <button
      type="button"
      className="touch:before:absolute touch:before:-inset-x-1 touch:before:-inset-y-3.5 relative whitespace-nowrap"
      onClick={() => setExact(!isExact)}
    >
      {time}
    </button>
  );
}
