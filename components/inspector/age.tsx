'use client';

import { useServerNow } from '#components/shell/desk-stream';
import { formatAge } from '#components/ui/format-time.ts';
import { Time } from '#components/ui/time';

/** How long ago something was, with the exact instant on hover; the instant itself until the page is alive. */
export function Ago({ at }: { at: number }) {
  const now = useServerNow(5_000);
  if (now === null) return <Time at={at} style="stamp" />;
  if (now - at < 5_000) return <time dateTime={new Date(at).toISOString()}>now</time>;
  return (
    <time dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>
      {formatAge(now - at)} ago
    </time>
  );
}
