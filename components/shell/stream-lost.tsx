'use client';

import { useConnection } from '#components/shell/desk-stream';
import { Time } from '#components/ui/time';

/** Says of what stands below that it may have changed: the stream that keeps it true is lost. */
export function StreamLost() {
  const connection = useConnection();
  if (connection.state !== 'reconnecting' && connection.state !== 'offline') return null;
  return (
    <p className="border-warn-line bg-warn-soft text-warn border-b px-4 py-1 text-xs font-medium">
      STALE · as it was at <Time at={connection.since} />
    </p>
  );
}
